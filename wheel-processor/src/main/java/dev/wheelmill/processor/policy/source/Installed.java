package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.target.FoldersAbove;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells folders that distributions were installed into from folders of the user's own. */
final class Installed {
  private static final Set<String> SITE = Set.of("site-packages", "dist-packages");

  private Installed() {}

  /** True for an environment's or prefix's root and for a {@code site-packages}. */
  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve("pyvenv.cfg"))
        || isSitePackages(folder)
        || has(folder.resolve("lib"), "python3*")
        || Files.isDirectory(folder.resolve("Lib").resolve("site-packages"));
  }

  /**
   * The {@linkplain FoldersAbove folders above} a path in which a project's files may lie: those of
   * an environment or prefix that holds the path are none.
   */
  static List<Path> above(Path path) {
    List<Path> above = new ArrayList<>();
    Path below = path;
    for (Path folder : FoldersAbove.of(path)) {
      if (holds(folder, below)) {
        above.clear();
      } else if (!isIn(folder)) {
        above.add(folder);
      }
      below = folder;
    }
    return above;
  }

  /** Whether what lies below a folder is an environment's or prefix's, and not just beside it. */
  private static boolean holds(Path folder, Path below) {
    return Files.exists(folder.resolve("pyvenv.cfg")) || (isLibrary(below) && isIn(folder));
  }

  private static boolean isLibrary(Path folder) {
    return folder.endsWith("lib") || folder.endsWith("lib64") || folder.endsWith("Lib");
  }

  private static boolean isSitePackages(Path folder) {
    var name = folder.getFileName();
    return (name != null && SITE.contains(name.toString())) || has(folder, "*.dist-info");
  }

  private static boolean has(Path folder, String glob) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      return found.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
