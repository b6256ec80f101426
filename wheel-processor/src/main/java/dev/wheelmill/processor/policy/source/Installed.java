package dev.wheelmill.processor.policy.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
