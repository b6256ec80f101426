package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.inventory.FileFacts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Makes folders for bytecode. */
final class FreshFolder {
  /** With the bit by which a folder hands its group on to what is made in it. */
  private static final int BITS = 02777;

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
      throw new NotDirectoryException(folder + " is a link; bytecode is never written through one");
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
      beLike(UnixFile.of(parent), folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  private static void beLike(UnixFile parent, Path folder) throws IOException {
    UnixFile made = UnixFile.ofFresh(folder);
    boolean given = made.isRoots() && !made.hasOwnersOf(parent);
    if (given) {
      parent.giveTo(folder);
    }
    if (given || !made.hasPermissions(parent.mode() & BITS)) {
      Files.setAttribute(folder, "unix:mode", parent.mode() & BITS, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
