// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import java.nio.file.Path;

/**
 * A file with its size.
 *
 * @param file where it is
 * @param path its path as in RECORD; from the environment's folder, if it stands in no import
 *     folder; the whole path in a tree of bytecode
 * @param kind what it is
 * @param bytes its size; of a symbolic link, the link's own; nothing for a further name of a file
 *     that is counted already
 * @param listed false for what an uninstall would leave behind among the files of a distribution
 * @param fate what policies may make of it
 */
public record SizedFile(Path file, String path, Kind kind, long bytes, boolean listed, Fate fate) {

  /** What policies may make of a file. */
  public enum Fate {
    /** No policy touches it. */
    STAYS,
    /** A source that is imported, has bytecode, and may be dropped by a policy. */
    DROPPABLE,
    /** Bytecode that a policy without bytecode strips. */
    STRIPPABLE,
    /** What {@code apply} deletes by the policy that holds. */
    TO_GO
  }

  /** As one of many. */
  public Amount amount() {
    return new Amount(1, bytes);
  }

  /** The same as a further name of a file. */
  SizedFile withoutSize() {
    return new SizedFile(file, path, kind, 0, listed, fate);
  }

  /** Whether it stands below a folder of tests, bytecode or not. */
  boolean isOfTests() {
    return Kind.isOfTests(path);
  }
}
