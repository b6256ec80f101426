package dev.wheelmill.processor.inventory;

import java.nio.file.Path;
import java.util.Set;

/**
 * A folder that an interpreter imports from.
 *
 * @param path the folder
 * @param place where the files stand that no distribution lists
 * @param leaveOut folders below it that belong to another import folder
 */
public record ImportFolder(Path path, Place place, Set<Path> leaveOut) {
  public ImportFolder {
    leaveOut = Set.copyOf(leaveOut);
  }
}
