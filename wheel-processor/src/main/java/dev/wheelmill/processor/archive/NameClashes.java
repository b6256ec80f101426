package dev.wheelmill.processor.archive;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds names of which a file system keeps only one: equal ones, those that differ in case or in
 * Unicode's normal form, and a file that is also the folder of another one.
 */
public final class NameClashes {

  /**
   * Two names that clash.
   *
   * @param other the name that stands before it
   * @param rule which rule that breaks
   */
  public record Clash(String other, ArchiveRule rule) {}

  private final Map<String, String> names = new HashMap<>();
  private final Set<String> folders = new HashSet<>();

  /**
   * Adds a name, with {@code /} at the end for a folder.
   *
   * @return with what it clashes
   */
  public Optional<Clash> add(String name) {
    boolean folder = name.endsWith("/");
    String key = key(folder ? name.substring(0, name.length() - 1) : name);
    String before = names.putIfAbsent(key, name);
    if (before != null) {
      boolean sameKind = before.endsWith("/") == folder;
      return Optional.of(
          new Clash(before, sameKind ? ArchiveRule.DUPLICATE_NAME : ArchiveRule.FILE_AND_FOLDER));
    }
    if (!folder && folders.contains(key)) {
      return Optional.of(new Clash(name + "/", ArchiveRule.FILE_AND_FOLDER));
    }
    return addFolders(folder ? key + "/" : key);
  }

  private Optional<Clash> addFolders(String path) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      String folder = path.substring(0, slash);
      String file = names.get(folder);
      if (file != null && !file.endsWith("/")) {
        return Optional.of(new Clash(file, ArchiveRule.FILE_AND_FOLDER));
      }
      if (!folders.add(folder)) {
        break;
      }
    }
    return Optional.empty();
  }

  private static String key(String path) {
    String folded = path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.isNormalized(folded, Normalizer.Form.NFC)
        ? folded
        : Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
