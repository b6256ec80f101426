// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.inventory.files.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes bytecode files, many of them. Their mode is the source's, readable and writable bits only,
 * with the owner's write bit, as CPython gives it whatever the umask; run as root, their owner and
 * group are the source's too. What they replace hands on its extended attributes. A folder {@code
 * __pycache__} is made if need be.
 *
 * <p>What the system makes of a new file in a folder is asked once, and not for each file. Safe for
 * use by several threads.
 */
final class BytecodeWriter {
  /** Where a file is made, and with which mode. */
  private record Birth(Path folder, int mode) {}

  private final FileSystemWriter files;

  /** The permissions that a birth gives, for those that get the very mode that was asked for. */
  private final Map<Birth, Permissions> outcomes = new ConcurrentHashMap<>();

  BytecodeWriter(FileSystemWriter files) {
    this.files = files;
  }

  /**
   * Writes a file, over one that may be there.
   *
   * @param parts the content
   * @return whether all can read it who can read the source
   * @throws IOException if the folder is a link, or for any other reason
   */
  boolean write(Path file, Permissions source, byte[]... parts) throws IOException {
    Birth birth = new Birth(FileFacts.folderOf(file), source.ofBytecode().mode());
    if (outcomes.containsKey(birth)) {
      try {
        return replace(file, birth, source, parts);
      } catch (NoSuchFileException gone) {
        // The folder is no more: it was empty for a moment, and somebody deletes such.
      }
    }
    files.makeFolder(birth.folder());
    return replace(file, birth, source, parts);
  }

  /** Makes a file another name of one that is there, in one step. */
  void link(Path file, Path existing) throws IOException {
    files.link(file, existing);
  }

  private boolean replace(Path file, Birth birth, Permissions source, byte[]... parts)
      throws IOException {
    Permissions wanted = source.ofBytecode();
    boolean[] open = new boolean[1];
    files.replace(
        file,
        wanted,
        birth.mode(),
        (fresh, out, like) -> {
          Permissions made = like ? Permissions.ofFresh(fresh) : made(fresh, birth);
          open[0] =
              give(fresh, made, wanted).withMode(birth.mode()).allow(Permissions.READ, source);
          if (like || !made.hasMode(birth.mode())) {
            Files.setPosixFilePermissions(fresh, FileFacts.permissions(birth.mode()));
          }
          FileSystemWriter.writeFully(out, parts);
        });
    return open[0];
  }

  /** What the system makes of a new file. */
  private Permissions made(Path fresh, Birth birth) throws IOException {
    Permissions made = outcomes.get(birth);
    if (made == null) {
      made = Permissions.ofFresh(fresh);
      if (made.hasMode(birth.mode())) {
        outcomes.put(birth, made);
      }
    }
    return made;
  }

  /**
   * Gives a file its owner and its mode while nothing is in it, as nobody else may look at it
   * before. A user who is not root gives it to another group of theirs only where that matters.
   */
  private static Permissions give(Path fresh, Permissions made, Permissions wanted) {
    if (made.hasOwnersOf(wanted)) {
      return made;
    }
    if (Users.current().isRoot()) {
      return wanted.tryToGive(fresh) ? wanted : made;
    }
    boolean matters = !made.withMode(wanted.mode()).allow(Permissions.READ, wanted);
    return matters && wanted.tryToGiveGroup(fresh)
        ? new Permissions(made.mode(), made.uid(), wanted.gid())
        : made;
  }
}
