// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

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
 * Unicode's normal form (NFKD), and a file that is also the folder of another one.
 */
public final class NameClashes {

  /**
   * Two names that clash.
   *
   * @param other the name that stands before it
   * @param rule which rule that breaks
   */
  public record Clash(String other, ArchiveRule rule) {}

  private final boolean foldsCase;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> folders = new HashSet<>();

  private NameClashes(boolean foldsCase) {
    this.foldsCase = foldsCase;
  }

  /** Those that clash wherever they are written: case counts. */
  public static NameClashes ofAnySystem() {
    return new NameClashes(false);
  }

  /** Those that clash on Windows or macOS, where case does not count. */
  public static NameClashes ofSomeSystem() {
    return new NameClashes(true);
  }

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

  private String key(String path) {
    String plain = decomposed(path);
    return foldsCase ? decomposed(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)) : plain;
  }

  private static String decomposed(String path) {
    return Normalizer.isNormalized(path, Normalizer.Form.NFKD)
        ? path
        : Normalizer.normalize(path, Normalizer.Form.NFKD);
  }
}
