// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import java.nio.file.Path;

/**
 * Something that changes the file system, or brings a change to the disk.
 *
 * @param kind what it is
 * @param path what it is done to
 * @param to the new name, where there is one; otherwise {@code path} again
 */
public record Operation(Kind kind, Path path, Path to) {

  /** The kinds of operations. */
  public enum Kind {
    CREATE,
    WRITE,
    SYNCHRONISE,
    SET_ATTRIBUTE,
    MAKE_FOLDER,
    LINK,
    MOVE,
    DELETE;

    /** Whether a disk without room does it all the same. */
    boolean needsNoRoom() {
      return this == DELETE || this == SYNCHRONISE || this == SET_ATTRIBUTE;
    }
  }

  static Operation of(Kind kind, Path path) {
    return new Operation(kind, path, path);
  }

  @Override
  public String toString() {
    return kind + " " + path + (to.equals(path) ? "" : " -> " + to);
  }
}
