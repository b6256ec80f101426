package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.inventory.FileEntry;
import dev.wheelmill.processor.inventory.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes bytecode files, many of them. Their mode is the source's, readable and writable bits only,
 * with the owner's write bit, as CPython gives it whatever the umask; run as root, their owner and
 * group are the source's too. A folder {@code __pycache__} is made if need be.
 *
 * <p>What the system makes of a new file in a folder is asked once, and not for each file. Safe for
 * use by several threads.
 */
final class BytecodeWriter {
  private static final int READ_WRITE = 0666;
  private static final int OWNER_WRITE = 0200;

  /** Where a file is made, and with which mode. */
  private record Birth(Path folder, int mode) {}

  private final FileSystemWriter files;

  /** What comes of a birth, for those that get the very mode that was asked for. */
  private final Map<Birth, UnixFile> known = new ConcurrentHashMap<>();

  BytecodeWriter(FileSystemWriter files) {
    this.files = files;
  }

  /** The mode of the bytecode of a source with that mode. */
  static int modeFor(int source) {
    return (source & READ_WRITE) | OWNER_WRITE;
  }

  /**
   * Writes a file, over one that may be there.
   *
   * @param parts the content
   * @throws IOException if the folder is a link, or for any other reason
   */
  void write(Path file, FileEntry source, byte[]... parts) throws IOException {
    Birth birth = new Birth(FileFacts.folderOf(file), modeFor(source.mode()));
    if (known.containsKey(birth) && replaced(file, birth, source, parts)) {
      return;
    }
    files.makeFolder(birth.folder());
    replace(file, birth, source, parts);
  }

  /** False if the folder is no more: it was empty for a moment, and somebody deletes such. */
  private boolean replaced(Path file, Birth birth, FileEntry source, byte[]... parts)
      throws IOException {
    try {
      replace(file, birth, source, parts);
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** Makes a file another name of one that is there, in one step. */
  void link(Path file, Path existing) throws IOException {
    files.link(file, existing);
  }

  private void replace(Path file, Birth birth, FileEntry source, byte[]... parts)
      throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(FileFacts.permissions(birth.mode()));
    files.replace(
        file,
        mode,
        (fresh, out) -> {
          settle(fresh, birth, source.file());
          FileSystemWriter.writeFully(out, parts);
        });
  }

  /** Nothing is in it yet: until it has its owner and its mode, nobody else may look at it. */
  private void settle(Path fresh, Birth birth, Path source) throws IOException {
    UnixFile made = known.get(birth);
    if (made == null) {
      made = UnixFile.ofFresh(fresh);
      if (made.hasPermissions(birth.mode())) {
        known.put(birth, made);
      }
    }
    UnixFile wanted = made.isRoots() ? UnixFile.of(source) : made;
    if (!wanted.hasOwnersOf(made)) {
      wanted.giveTo(fresh);
    }
    if (!made.hasPermissions(birth.mode())) {
      Files.setPosixFilePermissions(fresh, FileFacts.permissions(birth.mode()));
    }
  }
}
