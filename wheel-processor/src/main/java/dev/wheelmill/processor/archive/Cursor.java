// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.util.Arrays;

/** Reads little-endian numbers, one after the other. Its user looks at {@link #remaining} first. */
final class Cursor {
  private final byte[] bytes;
  private int position;

  Cursor(byte[] bytes) {
    this.bytes = bytes;
  }

  int remaining() {
    return bytes.length - position;
  }

  int position() {
    return position;
  }

  int u2() {
    return (bytes[position++] & 0xff) | ((bytes[position++] & 0xff) << 8);
  }

  long u4() {
    return u2() | ((long) u2() << 16);
  }

  /** A value above 2^63 comes out negative. */
  long u8() {
    return u4() | (u4() << 32);
  }

  byte[] take(int length) {
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  Cursor skip(int length) {
    position += length;
    return this;
  }
}
