// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.pack;

import java.nio.charset.StandardCharsets;

/**
 * The form of a pack. Numbers are big-endian.
 *
 * <pre>
 * magic      8  "wmpack", 0, 1: the version of this format
 * pieces        one after the other, in any order
 * table         for each piece, in the order of their keys:
 *   key     32
 *   position 8  where the piece begins
 *   length   4
 * end:
 *   name    32  what the pack is found by
 *   count    4  of pieces
 *   check    8  CRC-32 and CRC-32C of the table, the name and the count
 *   magic    8  "wmpack", 0, 1
 * </pre>
 *
 * <p>The table stands behind the pieces, so that a pack is written while these become known. The
 * pieces are not covered by the checksum: each has its own.
 */
final class PackForm {
  static final byte[] MAGIC = "wmpack\0\1".getBytes(StandardCharsets.US_ASCII);
  static final int KEY = 32;
  static final int ROW = KEY + Long.BYTES + Integer.BYTES;
  static final int NAME = 32;
  static final int CHECKED_END = NAME + Integer.BYTES;
  static final int END = CHECKED_END + Long.BYTES + MAGIC.length;

  /** More than any distribution has sources. */
  static final int MOST_PIECES = 1 << 20;

  private PackForm() {}
}
