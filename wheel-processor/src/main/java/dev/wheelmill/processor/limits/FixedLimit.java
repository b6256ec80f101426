// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.limits;

import dev.wheelmill.compiler.io.Bounds;

/**
 * How much of anything is looked at most, where no user has a reason to say otherwise. What is more
 * is mostly passed over, as it is only ever a hint; a {@link Limit} is what a wheel or a policy is
 * refused for. Those of code are in {@link Bounds}. Sizes are in bytes.
 */
public final class FixedLimit {
  /** Bytecode that is hashed. The largest of real packages have a thousandth of this. */
  public static final long HASHED_BYTECODE = 4L << 30;

  /**
   * A file whose extended attributes are copied with it: more takes too long for what it is for.
   */
  public static final long COPIED_FOR_ATTRIBUTES = 256L << 20;

  /** A file in an environment that describes a distribution; they are small. */
  public static final int METADATA = 1 << 20;

  /** Another tool's settings; a project's file is not nearly as large. */
  public static final int SETTINGS = 1 << 20;

  /** A Dockerfile, or a template that says what is packed. */
  public static final int SHIPPING = 1 << 20;

  /** A requirements file; one with all of a large project's hashes has some hundred kilobytes. */
  public static final int REQUIREMENTS = 4 << 20;

  /** Requirements files, each including the next: more include each other. */
  public static final int INCLUDED_REQUIREMENTS = 50;

  /**
   * Tags of a wheel: a file name holds no more, a line of WHEEL may stand for a thousand million.
   */
  public static final int TAGS = 100_000;

  /** Parentheses in a marker, one in the other. Markers of people are three deep. */
  public static final int MARKER_DEPTH = 50;

  /**
   * Characters of a glob. Those of people have some tens; the matcher recurses into what is nested.
   */
  public static final int GLOB = 500;

  /** Folders in each other, in an environment: paths that no system can open. */
  public static final int FOLDER_DEPTH = 200;

  /** Folders that are searched for a first source, of a target that need not hold any. */
  public static final int SEARCHED_FOLDERS = 100_000;

  /** The same where it is enough to know what seems to be so. */
  public static final int GLANCED_AT_FOLDERS = 10_000;

  /** Files that are looked into to tell whether they are scripts, where there is no module. */
  public static final int SCRIPTS = 100;

  /** Rows of one RECORD that are told of one by one; a list may have a million. */
  public static final int ROWS_TOLD = 1000;

  private FixedLimit() {}
}
