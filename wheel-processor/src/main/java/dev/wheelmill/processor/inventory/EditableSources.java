package dev.wheelmill.processor.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders outside site-packages that editable installs point to: by the lines of {@code .pth}
 * files, by the mapping in setuptools' finder modules, by {@code .egg-link} files. All are read as
 * text; nothing of them is run.
 */
final class EditableSources {
  private static final String GLOB = "*.{pth,egg-link,py}";
  private static final Pattern FINDER = Pattern.compile("__editable___.*_finder\\.py");
  private static final Pattern MAPPING =
      Pattern.compile("(?m)^MAPPING\\b[^=\\n]*=\\s*\\{([^}]*)\\}");
  private static final Pattern PATH = Pattern.compile(":\\s*'((?:[^'\\\\]|\\\\.)*)'");
  private static final long LARGEST = 1 << 20;

  private EditableSources() {}

  /** The folders that the files directly in a site-packages folder lead to. */
  static List<ImportFolder> of(Path site) throws IOException {
    List<ImportFolder> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(site, GLOB)) {
      for (Path file : files) {
        if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
          read(file).forEach(folder -> add(found, site, folder));
        }
      }
    }
    return found;
  }

  private static List<String> read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".py")) {
      return FINDER.matcher(name).matches() ? mapped(text(file)) : List.of();
    }
    return text(file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("import "))
        .filter(line -> name.endsWith(".pth") || !line.equals("."))
        .toList();
  }

  private static List<String> mapped(String finder) {
    List<String> paths = new ArrayList<>();
    Matcher mapping = MAPPING.matcher(finder);
    if (mapping.find()) {
      Matcher path = PATH.matcher(mapping.group(1));
      while (path.find()) {
        paths.add(path.group(1).replaceAll("\\\\(.)", "$1"));
      }
    }
    return paths;
  }

  private static void add(List<ImportFolder> found, Path site, String line) {
    try {
      Path folder = site.resolve(line).normalize();
      if (Files.isDirectory(folder) && !folder.startsWith(site)) {
        found.add(new ImportFolder(folder, Place.EDITABLE, Set.of()));
      }
    } catch (InvalidPathException e) {
      // A line that is no path here leads nowhere.
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
