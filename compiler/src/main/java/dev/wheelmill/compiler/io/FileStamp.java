// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What changes when a file does. The system sets the time of a change whenever content, mode, owner
 * or names of a file change, or the entries of a folder; no program can set it back.
 *
 * @param changed when it changed ({@code st_ctime}), in nanoseconds since 1970
 * @param inode its number, which another file under its name does not have
 * @param detail its size in bytes; of a link, all this of what it leads to, as one number
 */
public record FileStamp(long changed, long inode, long detail) {
  /** The stamp of what is not there. */
  public static final FileStamp ABSENT = new FileStamp(Long.MIN_VALUE, 0, 0);

  /** The stamp of what could not be looked at, or has none that could be relied on. */
  public static final FileStamp UNKNOWN = new FileStamp(Long.MAX_VALUE, 0, 0);

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /**
   * The stamp of a path as it is now.
   *
   * @throws IOException if it can't be looked at, or the system has no such times
   */
  public static FileStamp of(Path path) throws IOException {
    try {
      UnixChange itself = UnixChange.of(path, LinkOption.NOFOLLOW_LINKS);
      return itself.link()
          ? ofLink(path, itself)
          : new FileStamp(itself.changed(), itself.inode(), itself.size());
    } catch (NoSuchFileException e) {
      return ABSENT;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw new IOException("no times of changes here", e);
    }
  }

  /** The same; what can't be looked at is {@link #UNKNOWN}. */
  public static FileStamp tryOf(Path path) {
    try {
      return of(path);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  // What a record has of itself is linked when it first runs, and slow until it is compiled. This
  // runs for each file of a run with nothing to do.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileStamp stamp
        && changed == stamp.changed
        && inode == stamp.inode
        && detail == stamp.detail;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(changed * FACTOR + inode);
  }

  /** The stamp of what is no link. */
  public static FileStamp of(UnixAttributes itself) {
    return new FileStamp(itself.changed(), itself.inode(), itself.size());
  }

  /** The stamp of a link. */
  private static FileStamp ofLink(Path link, UnixChange itself) throws IOException {
    try {
      UnixChange target = UnixChange.of(link);
      long whole = (target.changed() * FACTOR + target.inode()) * FACTOR + target.size();
      return new FileStamp(itself.changed(), itself.inode(), whole);
    } catch (NoSuchFileException e) {
      return new FileStamp(itself.changed(), itself.inode(), -1);
    }
  }

  public boolean isAbsent() {
    return equals(ABSENT);
  }

  public boolean isUnknown() {
    return equals(UNKNOWN);
  }
}
