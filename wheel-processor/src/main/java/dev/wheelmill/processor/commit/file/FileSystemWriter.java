// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.processor.access.Likeness;
import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.guard.UnsyncedException;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.stamp.Trail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Writes and deletes files of an environment so that at every moment each is the old one or the new
 * one, and no other file that shares its inode changes: a new file is written beside and renamed
 * over.
 *
 * <p>What it changes comes to the disk as its {@link Durability} says: the content of a file before
 * its name, and names when {@link #sync} is called. Safe for use by several threads.
 */
public final class FileSystemWriter {
  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final int OWNER_ONLY = 0600;

  private final Durability durability;
  private final Trail trail;

  public FileSystemWriter(Durability durability) {
    this(durability, Trail.NONE);
  }

  /**
   * @param trail takes what is changed
   */
  FileSystemWriter(Durability durability, Trail trail) {
    this.durability = durability;
    this.trail = trail;
  }

  /**
   * Writes new content to a file that is there, which keeps its mode, owner, group and extended
   * attributes.
   */
  public void rewrite(Path file, byte[] content) throws IOException {
    Permissions before = Permissions.of(file);
    replace(
        file,
        before,
        OWNER_ONLY,
        (fresh, out, like) -> {
          writeFully(out, content);
          beLike(before, fresh);
        });
  }

  /**
   * Makes a file another name of one that is there.
   *
   * @param file is replaced, in one step; must not be a name of the same file already
   */
  void link(Path file, Path existing) throws IOException {
    FileStamp before = trail.isKept() ? FileStamp.tryOf(existing) : FileStamp.UNKNOWN;
    putInPlace(file, fresh -> Files.createLink(fresh, existing));
    if (trail.isKept()) {
      trail.linked(file, existing, before);
    }
  }

  /** Deletes a file, and says whether it was there. */
  public boolean delete(Path file) throws IOException {
    boolean deleted = Files.deleteIfExists(file);
    if (deleted) {
      trail.deleted(file);
    }
    durability.changed(FileFacts.folderOf(file));
    return deleted;
  }

  /** Makes a folder for bytecode, see {@link FreshFolder}. */
  void makeFolder(Path folder) throws IOException {
    FreshFolder.ensure(folder, durability, trail);
  }

  /** Brings to the disk what was written, linked and deleted so far, if that is asked for. */
  void sync() throws UnsyncedException {
    durability.syncFolders();
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
  public void prune(Path folder, Path last) {
    Path at = folder;
    while (at != null && !at.equals(last) && at.startsWith(last)) {
      try {
        Files.delete(at);
        trail.deleted(at);
        durability.changed(FileFacts.folderOf(at));
      } catch (NoSuchFileException gone) {
        // An earlier call deleted it; those above it are to be looked at all the same.
      } catch (IOException used) {
        return;
      }
      at = at.getParent();
    }
  }

  /** What is done with a new file before it takes its place. */
  @FunctionalInterface
  interface Filling {
    /**
     * Gives it its permissions and its content.
     *
     * @param like whether it was made like the one that it replaces, extended attributes, owner,
     *     group and mode; else it is as the system makes it with the mode that is wanted
     */
    void fill(Path fresh, FileChannel out, boolean like) throws IOException;
  }

  /**
   * Makes a file beside, and renames it over when it is filled.
   *
   * @param wanted what it is to have in the end
   * @param mode what it is made with, less the umask, if it can't be made like the old one
   */
  void replace(Path file, Permissions wanted, int mode, Filling filling) throws IOException {
    FileStamp[] filled = new FileStamp[1];
    putInPlace(
        file,
        fresh -> {
          Path between = TemporaryName.OF_ENVIRONMENT.beside(file);
          Optional<FileChannel> like = Likeness.open(fresh, between, file, wanted);
          try (FileChannel out = like.isPresent() ? like.get() : create(fresh, mode)) {
            filling.fill(fresh, out, like.isPresent());
          }
          durability.sync(fresh);
          filled[0] = trail.isKept() ? FileStamp.tryOf(fresh) : FileStamp.UNKNOWN;
        });
    if (trail.isKept()) {
      trail.written(file, filled[0]);
    }
  }

  private static FileChannel create(Path fresh, int mode) throws IOException {
    return FileChannel.open(
        fresh, CREATE, PosixFilePermissions.asFileAttribute(FileFacts.permissions(mode)));
  }

  private void putInPlace(Path file, FileReplacement.Content content) throws IOException {
    FileReplacement.replace(file, TemporaryName.OF_ENVIRONMENT.beside(file), content);
    durability.changed(FileFacts.folderOf(file));
  }

  /** Writes all parts, in one call where the system takes them so. */
  static void writeFully(FileChannel out, byte[]... parts) throws IOException {
    ByteBuffer[] buffers = new ByteBuffer[parts.length];
    for (int i = 0; i < parts.length; i++) {
      buffers[i] = ByteBuffer.wrap(parts[i]);
    }
    int first = 0;
    while (first < buffers.length) {
      out.write(buffers, first, buffers.length - first);
      while (first < buffers.length && !buffers[first].hasRemaining()) {
        first++;
      }
    }
  }

  /** Until it is whole and has its owner, nobody else may look at it. */
  private static void beLike(Permissions before, Path fresh) throws IOException {
    Permissions made = Permissions.ofFresh(fresh);
    if (made.isRoots() && !made.hasOwnersOf(before)) {
      before.giveTo(fresh);
    }
    Files.setPosixFilePermissions(fresh, FileFacts.permissions(before.mode() & 0777));
  }
}
