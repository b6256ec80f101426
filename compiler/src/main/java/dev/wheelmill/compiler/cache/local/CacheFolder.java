// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;

/**
 * The files of a cache.
 *
 * <pre>
 * CACHEDIR.TAG          tells backup tools that nothing here is worth keeping
 * bytecode/3f/9a0c...   an entry: the first two and the other 62 digits of its key
 * bytecode/packs/81.../ packs that are each other's kin, which the folder's name says
 *   c47d0a....0         part 0 of a pack
 * bytecode/tmp/...      what is being written, and what killed runs left
 * </pre>
 *
 * <p>An entry or a pack is written under {@code tmp} and renamed, so that it is whole from the
 * first moment that it can be seen. Nothing is synchronised with the disk: what a crash of the
 * system leaves is found to be damaged when it is read.
 *
 * @param root the cache's folder
 */
record CacheFolder(Path root) {
  /** Into how many folders the entries are spread. */
  static final int FOLDERS = 256;

  /** See bford.info/cachedir. */
  private static final String TAG_TEXT =
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # This folder is a cache of compiled Python code, made by wheelmill.
      """;

  private static final int PREFIX = 2;
  private static final FileAttribute<?> FOLDER_OF_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);

  Path file(CacheKey key) {
    String hex = key.hex();
    return entries().resolve(hex.substring(0, PREFIX)).resolve(hex.substring(PREFIX));
  }

  Path entries() {
    return root.resolve("bytecode");
  }

  /** Where the packs are, each in the folder of its kin. */
  Path packs() {
    return entries().resolve("packs");
  }

  /** The folder of a pack and its kin. */
  Path kin(PackName name) {
    return packs().resolve(name.kin().hex());
  }

  /** The file of a part of a pack. */
  Path file(PackName name, int part) {
    return kin(name).resolve(name.pack().hex() + "." + part);
  }

  Path temporaries() {
    return entries().resolve("tmp");
  }

  Path tag() {
    return root.resolve("CACHEDIR.TAG");
  }

  /** Makes what is missing of the folders, for the owner alone. */
  void create() throws IOException {
    Files.createDirectories(root, FOLDER_OF_OWNER);
    Files.createDirectories(temporaries(), FOLDER_OF_OWNER);
    if (!Files.exists(tag())) {
      try {
        Files.writeString(tag(), TAG_TEXT, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException another) {
        // Another run was faster.
      }
    }
  }

  /** Throws what keeps entries from being written, if anything does. */
  void checkWritable() throws IOException {
    Path file = newTemporary();
    writeNew(file, new byte[0]);
    Files.delete(file);
  }

  /** A file that is open and empty. */
  record Temporary(Path file, FileChannel channel) {}

  /** Makes a file that is to be {@linkplain #move put in place} when it is whole. */
  Temporary begin() throws IOException {
    Path file = newTemporary();
    return new Temporary(file, FileChannel.open(file, CREATE, UserFolders.FILE_OF_THE_USER_ALONE));
  }

  /** An empty file that is open for reading and writing, and has no name any more. */
  FileChannel scratch() throws IOException {
    Temporary temporary = begin();
    try {
      Files.delete(temporary.file());
      return temporary.channel();
    } catch (IOException e) {
      temporary.channel().close();
      throw e;
    }
  }

  /** Puts a file in place, over one that may be there. */
  void move(Path fresh, Path file) throws IOException {
    Files.createDirectories(folderOf(file), FOLDER_OF_OWNER);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path newTemporary() {
    return temporaries().resolve(TemporaryName.random());
  }

  private static void writeNew(Path file, byte[] content) throws IOException {
    try (FileChannel out = FileChannel.open(file, CREATE, UserFolders.FILE_OF_THE_USER_ALONE)) {
      writeFully(out, content);
    }
  }

  private static void writeFully(FileChannel out, byte[] content) throws IOException {
    ByteBuffer remaining = ByteBuffer.wrap(content);
    while (remaining.hasRemaining()) {
      out.write(remaining);
    }
  }

  /** Puts an entry in place, over one that may be there. */
  void write(CacheKey key, byte[] content) throws IOException {
    Path file = file(key);
    try {
      replace(file, content);
    } catch (NoSuchFileException noFolder) {
      Files.createDirectories(folderOf(file), FOLDER_OF_OWNER);
      replace(file, content);
    }
  }

  private void replace(Path file, byte[] content) throws IOException {
    FileReplacement.replace(file, newTemporary(), fresh -> writeNew(fresh, content));
  }

  private static Path folderOf(Path file) {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  /** One of the folders of entries, counted from 0 to {@link #FOLDERS}. */
  Path folder(int number) {
    return entries().resolve(HexFormat.of().toHexDigits((byte) number));
  }
}
