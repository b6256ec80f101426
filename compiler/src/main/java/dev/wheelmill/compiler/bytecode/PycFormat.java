// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

/**
 * What an interpreter's bytecode files have in common.
 *
 * @param magic the magic number, the first four bytes of a file read as a little-endian integer
 * @param sourceHash the hash that hash-based files hold (PEP 552)
 */
public record PycFormat(int magic, SourceHash sourceHash) {

  /**
   * The header that ties a file to its source.
   *
   * @param mtimeSeconds when the source was last modified, in seconds since 1970; of account for
   *     {@link InvalidationMode#TIMESTAMP} alone
   * @param source the bytes of the source
   */
  public PycHeader header(InvalidationMode mode, long mtimeSeconds, byte[] source) {
    return mode == InvalidationMode.TIMESTAMP
        ? PycHeader.timestamp(magic, mtimeSeconds, source.length)
        : hashHeader(mode, source);
  }

  /**
   * The header that ties a file to its source wherever and whenever that is installed.
   *
   * @param mode one of the two that are based on the hash
   */
  public PycHeader hashHeader(InvalidationMode mode, byte[] source) {
    return PycHeader.hash(magic, mode, sourceHash.of(magic, source));
  }

  /** What tells whether the interpreter would use a file. */
  public PycCheck check() {
    return new PycCheck(magic, sourceHash);
  }
}
