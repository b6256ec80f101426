// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

/** What an interpreter makes of a {@code .pyc}; {@link PycCheck} finds out. */
public enum PycStatus {
  /** It is used, and comes from the source, as far as its header can tell. */
  VALID,
  /**
   * Its time, its size or its checked hash does not agree with the source, which is compiled again.
   */
  STALE,
  /** It is used though it is not from this source: its unchecked hash does not agree. */
  MISMATCHED,
  /** It stands in {@code __pycache__} and has no source: it is never looked at. */
  ORPHANED,
  /** Too short, without a known header, or not followed by code. */
  UNREADABLE,
  /** It has the magic number of another interpreter. */
  OTHER_INTERPRETER
}
