// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder that no path of a RECORD may lead out of: in words, segment by segment, or through a
 * link. Safe for use by several threads; each folder is looked at once.
 */
public final class Boundary {
  private final Path root;
  private final Map<Path, Boolean> folders = new ConcurrentHashMap<>();

  public Boundary(Path root) {
    this.root = root;
  }

  /**
   * Whether the folder that holds a file is inside. The file need not be there, and may itself be a
   * link; where its folder is not there either, the nearest one above counts.
   */
  public boolean holds(Path file) {
    Path folder = FileFacts.folderOf(file.toAbsolutePath().normalize());
    return folder.startsWith(root) && folders.computeIfAbsent(folder, this::leadsInside);
  }

  private boolean leadsInside(Path folder) {
    try {
      return nearest(folder).toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The nearest folder that is there. It is looked for from above, as a hostile path has any number
   * of parts that are not there.
   */
  private Path nearest(Path folder) {
    if (Files.exists(folder)) {
      return folder;
    }
    Path nearest = root;
    for (Path part : root.relativize(folder)) {
      Path next = nearest.resolve(part);
      if (!Files.exists(next)) {
        break;
      }
      nearest = next;
    }
    return nearest;
  }
}
