package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.inventory.FileFacts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Makes folders for bytecode. */
final class FreshFolder {
  private FreshFolder() {}

  /**
   * Makes a folder like the one that it stands in, which is made before if need be.
   *
   * @throws IOException if it is a link, or for any other reason
   */
  static void ensure(Path folder, Durability durability) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isSymbolicLink(folder)) {
      throw new FileSystemException(
          folder.toString(), null, "is a link; bytecode is never written through one");
    }
    Path parent = FileFacts.folderOf(folder);
    if (!Files.exists(parent)) {
      ensure(parent, durability);
    }
    make(folder, parent);
    durability.changed(parent);
  }

  private static void make(Path folder, Path parent) throws IOException {
    try {
      Files.createDirectory(folder);
      beLike(Permissions.of(parent).ofFolderInside(), folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  private static void beLike(Permissions wanted, Path folder) throws IOException {
    Permissions made = Permissions.ofFresh(folder);
    boolean given = give(wanted, made, folder);
    if (given || !made.hasMode(wanted.mode())) {
      wanted.setModeOf(folder);
    }
  }

  /** Who is not root gives it to another group of theirs only where that matters. */
  private static boolean give(Permissions wanted, Permissions made, Path folder) {
    if (made.hasOwnersOf(wanted)) {
      return false;
    }
    if (Users.current().isRoot()) {
      return wanted.tryToGive(folder);
    }
    boolean matters = !made.withMode(wanted.mode()).allow(Permissions.SEARCH, wanted);
    return matters && wanted.tryToGiveGroup(folder);
  }
}
