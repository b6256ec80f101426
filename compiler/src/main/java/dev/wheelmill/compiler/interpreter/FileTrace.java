// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * By what it shows whether a file, a folder or a link was changed, and what it leads to.
 *
 * @param path where it is, or is not
 * @param changed when it last was, in nanoseconds since 1970; {@link #ABSENT} if nothing is there
 * @param inode its number
 * @param size in bytes
 * @param target the time, the number and the size of what it leads to, if it is a link
 */
record FileTrace(Path path, long changed, long inode, long size, List<Long> target) {
  static final long ABSENT = Long.MIN_VALUE;

  private static final String WHICH = "unix:ctime,ino,size,isSymbolicLink";

  FileTrace {
    target = List.copyOf(target);
  }

  /**
   * The trace of a path as it is now.
   *
   * @throws IOException if it can't be told
   */
  static FileTrace of(Path path) throws IOException {
    try {
      Map<String, Object> itself = Files.readAttributes(path, WHICH, LinkOption.NOFOLLOW_LINKS);
      List<Long> target = List.of();
      if (Boolean.TRUE.equals(itself.get("isSymbolicLink"))) {
        Map<String, Object> end = Files.readAttributes(path, WHICH);
        target = List.of(changed(end), number(end, "ino"), number(end, "size"));
      }
      return new FileTrace(
          path, changed(itself), number(itself, "ino"), number(itself, "size"), target);
    } catch (NoSuchFileException e) {
      return new FileTrace(path, ABSENT, 0, 0, List.of());
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw new IOException("no times of changes here", e);
    }
  }

  /** The same of several. */
  static List<FileTrace> of(Stream<Path> paths) throws IOException {
    List<FileTrace> traces = new ArrayList<>();
    for (Path path : paths.toList()) {
      traces.add(of(path));
    }
    return traces;
  }

  private static long changed(Map<String, Object> attributes) throws IOException {
    if (attributes.get("ctime") instanceof FileTime time) {
      return time.to(TimeUnit.NANOSECONDS);
    }
    throw new IOException("no times of changes here");
  }

  private static long number(Map<String, Object> attributes, String name) throws IOException {
    if (attributes.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IOException("no " + name + " here");
  }
}
