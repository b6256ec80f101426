// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.target.FoldersAbove;
import dev.wheelmill.processor.target.PythonFolders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells folders that distributions were installed into from folders of the user's own. */
final class ProjectFolders {
  private ProjectFolders() {}

  /** True for an environment's or prefix's root and for a {@code site-packages}. */
  static boolean isInstalled(Path folder) {
    return Files.exists(folder.resolve("pyvenv.cfg"))
        || isSitePackages(folder)
        || PythonFolders.libs(folder).stream().anyMatch(lib -> has(lib, "python3*"))
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
      } else if (!isInstalled(folder)) {
        above.add(folder);
      }
      below = folder;
    }
    return above;
  }

  /** Whether what lies below a folder is an environment's or prefix's, and not just beside it. */
  private static boolean holds(Path folder, Path below) {
    return Files.exists(folder.resolve("pyvenv.cfg")) || (isLibrary(below) && isInstalled(folder));
  }

  private static boolean isLibrary(Path folder) {
    return PythonFolders.isLib(folder) || folder.endsWith("Lib");
  }

  private static boolean isSitePackages(Path folder) {
    return PythonFolders.isSite(folder) || has(folder, "*.dist-info");
  }

  private static boolean has(Path folder, String glob) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, glob)) {
      return matches.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
