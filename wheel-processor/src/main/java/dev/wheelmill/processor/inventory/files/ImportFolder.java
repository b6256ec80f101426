// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.target.PythonFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that an interpreter imports from.
 *
 * @param path the folder
 * @param place where the files stand that no distribution lists
 * @param site whether installers put distributions here; if not, it is somebody's working folder or
 *     the standard library, and metadata folders in it mean nothing
 * @param leaveOut folders below it that belong to another import folder
 */
public record ImportFolder(Path path, Place place, boolean site, Set<Path> leaveOut) {
  public ImportFolder {
    // In their order, so that equal folders have one text.
    leaveOut = Collections.unmodifiableSet(new TreeSet<>(leaveOut));
  }

  /** A {@code site-packages}. */
  public static ImportFolder site(Path path) {
    return new ImportFolder(path, Place.UNOWNED, true, Set.of());
  }

  /** A folder of sources without distributions. */
  public static ImportFolder sources(Path path, Place place, Set<Path> leaveOut) {
    return new ImportFolder(path, place, false, leaveOut);
  }

  /** A standard library, without the {@code site-packages} in it. */
  public static ImportFolder stdlib(Path path) {
    return sources(path, Place.STDLIB, Set.copyOf(PythonFolders.sites(path)));
  }

  /**
   * The same without the folders in it, but for that of its bytecode.
   *
   * @throws IOException if it can't be listed
   */
  public ImportFolder surface() throws IOException {
    try (Stream<Path> inside = Files.list(path)) {
      Set<Path> folders =
          inside
              .filter(child -> Files.isDirectory(child) && !child.endsWith(FolderListing.PYCACHE))
              .collect(Collectors.toSet());
      return new ImportFolder(path, place, site, folders);
    }
  }
}
