// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads what is said of a file outside its content. */
public final class FileFacts {
  private FileFacts() {}

  /** The folder that holds a file; of a root, the root. */
  public static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }

  /** What a path is, without following a link. */
  public static UnixAttributes ofItself(Path path) throws IOException {
    return UnixAttributes.of(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** An entry of a file that is there, following a link. */
  public static FileEntry entry(String path, Path file) throws IOException {
    UnixAttributes itself = ofItself(file);
    boolean link = itself.isLink();
    return entry(path, file, link ? UnixAttributes.of(file) : itself, link);
  }

  /**
   * The content of bytecode, as large as it was when its folder was listed.
   *
   * @throws IOException if it has another size now, is no file any more, can't be read, or is
   *     larger than 256 MiB
   */
  public static byte[] bytecode(FileEntry entry) throws IOException {
    if (entry.size() > Bounds.BYTECODE) {
      throw new IOException("is larger than 256 MiB");
    }
    return whole(entry);
  }

  /**
   * The content of a source, as large as it was when its folder was listed.
   *
   * @throws IOException if it has another size now, is no file any more, can't be read, or is
   *     larger than {@link Limit#SOURCE_SIZE}
   */
  public static byte[] source(FileEntry entry, Limits limits) throws IOException {
    Optional<String> excess = limits.excess(Limit.SOURCE_SIZE, entry.size());
    if (excess.isPresent()) {
      throw new IOException("is too large: " + excess.get());
    }
    return whole(entry);
  }

  private static byte[] whole(FileEntry entry) throws IOException {
    return BoundedRead.exactly(entry.file(), entry.size())
        .orElseThrow(() -> new IOException("changed while it was looked at"));
  }

  /** What bytecode is compared with; the content is read only where it must be. */
  public static PycCheck.Source asSource(FileEntry entry, Limits limits) {
    return new PycCheck.Source(entry.mtime(), entry.size(), () -> source(entry, limits));
  }

  static FileEntry entry(String path, Path file, UnixAttributes attributes, boolean link) {
    return new FileEntry(
        path,
        file,
        attributes.size(),
        seconds(attributes.modified()),
        Permissions.of(attributes),
        link);
  }

  /**
   * A time as CPython puts it into headers: {@code int(os.stat(path).st_mtime)}, where the float
   * may round up to the next second, and {@code int} goes towards zero.
   */
  public static long seconds(Instant time) {
    return (long) (time.getEpochSecond() + 1e-9 * time.getNano());
  }

  /** The permission bits of a set of permissions. */
  public static int mode(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (PosixFilePermission permission : permissions) {
      mode |= bit(permission);
    }
    return mode;
  }

  /** The set of permissions of permission bits. */
  public static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode & bit(permission)) != 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  private static int bit(PosixFilePermission permission) {
    return switch (permission) {
      case OWNER_READ -> 0400;
      case OWNER_WRITE -> 0200;
      case OWNER_EXECUTE -> 0100;
      case GROUP_READ -> 0040;
      case GROUP_WRITE -> 0020;
      case GROUP_EXECUTE -> 0010;
      case OTHERS_READ -> 0004;
      case OTHERS_WRITE -> 0002;
      case OTHERS_EXECUTE -> 0001;
    };
  }
}
