// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Checksums against accidents: quick, and no hindrance to anybody who means harm. */
public final class Checksums {
  private Checksums() {}

  /**
   * A checksum of 64 bits, of two polynomials without a common factor: CRC-32 and CRC-32C.
   *
   * @param from the first byte
   * @param until the one after the last
   */
  public static long of(byte[] bytes, int from, int until) {
    return crc(new CRC32(), bytes, from, until) << 32 | crc(new CRC32C(), bytes, from, until);
  }

  private static long crc(Checksum sum, byte[] bytes, int from, int until) {
    sum.update(bytes, from, until - from);
    return sum.getValue();
  }
}
