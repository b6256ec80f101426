// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.target.FoldersAbove;
import dev.wheelmill.processor.target.PythonFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The import folders, by whichever link a row of RECORD names them: {@code lib64} may lead to
 * {@code lib}. Safe for use by several threads; each folder is looked at once.
 */
public final class SiteLinks {
  private final List<Path> folders;
  private final Map<Path, Optional<Path>> leadingTo = new ConcurrentHashMap<>();

  /** The import folders of a layout. */
  public SiteLinks(Layout layout) {
    this.folders = layout.folders().stream().map(ImportFolder::path).toList();
  }

  /** The path of a file as its folder is listed; itself if no import folder holds it. */
  public Path plain(Path file) {
    if (folders.stream().anyMatch(file::startsWith)) {
      return file;
    }
    return FoldersAbove.withItself(file)
        .skip(1)
        .filter(PythonFolders::isSite)
        .flatMap(site -> plain(file, site).stream())
        .findFirst()
        .orElse(file);
  }

  private Optional<Path> plain(Path file, Path site) {
    return leadingTo
        .computeIfAbsent(site, this::folder)
        .map(folder -> folder.resolve(site.relativize(file)));
  }

  private Optional<Path> folder(Path link) {
    return folders.stream().filter(folder -> isSame(folder, link)).findFirst();
  }

  private static boolean isSame(Path folder, Path link) {
    try {
      return Files.isSameFile(folder, link);
    } catch (IOException e) {
      return false; // It is not there, or can't be looked at.
    }
  }
}
