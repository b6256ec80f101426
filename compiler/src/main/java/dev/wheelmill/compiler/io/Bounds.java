// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

/**
 * How much of anything is taken at most, where no user has a reason to say otherwise. Sizes are in
 * bytes.
 */
public final class Bounds {
  /** What is read whole must fit into an array, with a byte to spare that tells of more. */
  public static final int ARRAY = Integer.MAX_VALUE - 16;

  /** Code that is parsed. The largest of real modules has some megabytes. */
  public static final int CODE = 64 << 20;

  /** Bytecode, or an entry of a cache, that is read whole. None that is wanted comes near it. */
  public static final int BYTECODE = 256 << 20;

  /** Code from a server, as a multiple of its source: more is not the code of that source. */
  public static final int CODE_FOR_SOURCE = 64;

  /** Code from a server, on top of that: an empty source has code too. */
  public static final int CODE_FOR_NOTHING = 64 << 10;

  /** A pack of code from a server. Those that are made have some megabytes. */
  public static final int PACK = 64 << 20;

  /** A server's answer for an action, without the code that may be in it. */
  public static final int ACTION_RESULT = 64 << 10;

  /** Code that waits to be stored on a server: what is beyond that is not stored. */
  public static final int UPLOADS = 64 << 20;

  /** Redirections of one request: more lead in a circle. */
  public static final int REDIRECTIONS = 3;

  /** What a program says when it is asked something. */
  public static final int ANSWER = 1 << 20;

  /** The end of what a program complains of: its last line is shown. */
  public static final int COMPLAINT = 8 << 10;

  /** The first line of a script: as much as Linux reads. */
  public static final int SHEBANG = 256;

  /** The first lines of a script, with paths that are too long for a shebang. */
  public static final int SCRIPT_HEAD = 4096;

  /** Links, each leading to the next: as many as Linux follows. */
  public static final int LINKS = 40;

  private Bounds() {}
}
