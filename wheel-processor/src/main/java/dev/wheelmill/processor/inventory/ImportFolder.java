package dev.wheelmill.processor.inventory;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

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
  static ImportFolder site(Path path) {
    return new ImportFolder(path, Place.UNOWNED, true, Set.of());
  }

  /** A folder of sources without distributions. */
  static ImportFolder sources(Path path, Place place, Set<Path> leaveOut) {
    return new ImportFolder(path, place, false, leaveOut);
  }
}
