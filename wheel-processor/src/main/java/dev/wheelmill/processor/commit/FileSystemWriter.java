package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.inventory.FileFacts;
import dev.wheelmill.processor.inventory.TemporaryName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Writes and deletes files of an environment so that at every moment each is the old one or the new
 * one, and no other file that shares its inode changes: a new file is written beside and renamed
 * over.
 */
public final class FileSystemWriter {
  private static final int READ_WRITE = 0666;
  private static final int OWNER_WRITE = 0200;
  private static final int FOLDER_BITS = 02777;
  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(FileFacts.permissions(0600));

  private FileSystemWriter() {}

  /**
   * Writes a bytecode file. Its mode is the source's, readable and writable bits only, with the
   * owner's write bit, as CPython gives it whatever the umask; run as root, its owner and group are
   * the source's too. Its folder {@code __pycache__} is made if need be, like its own folder.
   *
   * @param parts the content
   * @throws IOException if the folder is a link, or for any other reason
   */
  public static void writeBytecode(Path file, Path source, byte[]... parts) throws IOException {
    ensureFolder(FileFacts.folderOf(file));
    replace(file, source, bytecodeMode(modeOf(source)), parts);
  }

  /** The mode of the bytecode of a source with that mode. */
  static int bytecodeMode(int source) {
    return (source & READ_WRITE) | OWNER_WRITE;
  }

  /** Writes new content to a file that is there, which keeps its mode, owner and group. */
  public static void rewrite(Path file, byte[] content) throws IOException {
    replace(file, file, modeOf(file), content);
  }

  /**
   * Makes a file another name of one that is there.
   *
   * @param file is replaced, in one step; must not be a name of the same file already
   */
  static void link(Path file, Path existing) throws IOException {
    Path fresh = TemporaryName.beside(file);
    try {
      Files.createLink(fresh, existing);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  /** Deletes a file, and says whether it was there. */
  public static boolean delete(Path file) throws IOException {
    return Files.deleteIfExists(file);
  }

  /** Whether a file has exactly that content. */
  public static boolean holds(Path file, byte[]... parts) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] part : parts) {
        if (!Arrays.equals(in.readNBytes(part.length), part)) {
          return false;
        }
      }
      return in.read() < 0;
    }
  }

  /**
   * Deletes a folder and those above it as long as they are empty; never the last one named. One
   * that can't be deleted stays.
   */
  public static void prune(Path folder, Path last) {
    Path at = folder;
    while (at != null && !at.equals(last) && at.startsWith(last)) {
      try {
        Files.delete(at);
      } catch (NoSuchFileException gone) {
        // An earlier call deleted it; those above it are to be looked at all the same.
      } catch (IOException used) {
        return;
      }
      at = at.getParent();
    }
  }

  private static void replace(Path file, Path like, int mode, byte[]... parts) throws IOException {
    Path fresh = TemporaryName.beside(file);
    try {
      write(fresh, parts);
      Owner.copy(like, fresh);
      Files.setPosixFilePermissions(fresh, FileFacts.permissions(mode));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  /** Until it is whole and has its owner, nobody else may look at it. */
  private static void write(Path fresh, byte[]... parts) throws IOException {
    try (WritableByteChannel out = Files.newByteChannel(fresh, CREATE, OWNER_ONLY)) {
      for (byte[] part : parts) {
        ByteBuffer buffer = ByteBuffer.wrap(part);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
    }
  }

  private static void ensureFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isSymbolicLink(folder)) {
      throw new NotDirectoryException(folder + " is a link; bytecode is never written through one");
    }
    Path parent = FileFacts.folderOf(folder);
    if (!Files.exists(parent)) {
      ensureFolder(parent);
    }
    try {
      Files.createDirectory(folder);
      Owner.copy(parent, folder);
      copyFolderMode(parent, folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  private static int modeOf(Path path) throws IOException {
    return FileFacts.mode(Files.getPosixFilePermissions(path));
  }

  /** With the bit by which a folder hands its group on to what is made in it. */
  private static void copyFolderMode(Path from, Path to) throws IOException {
    int mode = (Integer) Files.getAttribute(from, "unix:mode");
    Files.setAttribute(to, "unix:mode", mode & FOLDER_BITS, LinkOption.NOFOLLOW_LINKS);
  }

  /** Owner and group, by number, which only root may give away. */
  private static final class Owner {
    private static final String BOTH = "unix:uid,gid";

    static void copy(Path from, Path to) throws IOException {
      Map<String, Object> theirs = Files.readAttributes(from, BOTH);
      Map<String, Object> ours = Files.readAttributes(to, BOTH, LinkOption.NOFOLLOW_LINKS);
      boolean root = Integer.valueOf(0).equals(ours.get("uid"));
      if (root && !theirs.equals(ours)) {
        Files.setAttribute(to, "unix:gid", theirs.get("gid"), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(to, "unix:uid", theirs.get("uid"), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
