// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What changes when a file does. The system sets the time of a change whenever content, mode, owner
 * or names of a file change, or the entries of a folder; no program can set it back.
 *
 * @param changed when it changed ({@code st_ctime}), in nanoseconds since 1970
 * @param inode its number, which another file under its name does not have
 * @param target of a link, both of what it leads to, as one number; otherwise 0
 */
public record FileStamp(long changed, long inode, long target) {
  /** The stamp of what is not there. */
  private static final FileStamp ABSENT = new FileStamp(Long.MIN_VALUE, 0, 0);

  private static final String ITSELF = "unix:ctime,ino,isSymbolicLink";
  private static final String TARGET = "unix:ctime,ino";
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /**
   * The stamp of a path as it is now.
   *
   * @throws IOException if it can't be looked at, or the system has no such times
   */
  public static FileStamp of(Path path) throws IOException {
    try {
      Map<String, Object> facts = Files.readAttributes(path, ITSELF, LinkOption.NOFOLLOW_LINKS);
      boolean link = Boolean.TRUE.equals(facts.get("isSymbolicLink"));
      return new FileStamp(changed(facts), inode(facts), link ? target(path) : 0);
    } catch (NoSuchFileException e) {
      return ABSENT;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw new IOException("no times of changes here", e);
    }
  }

  private static long target(Path link) throws IOException {
    try {
      Map<String, Object> facts = Files.readAttributes(link, TARGET);
      return changed(facts) * FACTOR + inode(facts);
    } catch (NoSuchFileException e) {
      return -1;
    }
  }

  private static long changed(Map<String, Object> facts) {
    return facts.get("ctime") instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
  }

  private static long inode(Map<String, Object> facts) {
    return facts.get("ino") instanceof Number number ? number.longValue() : 0;
  }

  void write(StateForm.Output out) throws IOException {
    out.number(changed);
    out.number(inode);
    out.number(target);
  }

  static FileStamp read(StateForm.Input in) {
    return new FileStamp(in.longNumber(), in.longNumber(), in.longNumber());
  }
}
