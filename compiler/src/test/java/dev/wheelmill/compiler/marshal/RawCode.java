// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Code of CPython 3.11 or later around the bytes of one constant, free of references. */
final class RawCode {
  private static final String BEFORE = "63" + "00".repeat(20) + "73020000000900" + "2901";
  private static final String EMPTY_TUPLE = "2900";
  private static final String EMPTY_BYTES = "7300000000";
  private static final String EMPTY_STRING = "7a00";
  private static final String AFTER =
      EMPTY_TUPLE
          + EMPTY_TUPLE
          + EMPTY_BYTES
          + EMPTY_STRING.repeat(3)
          + "01000000"
          + EMPTY_BYTES.repeat(2);

  /** Where the constant begins. */
  static final int CONSTANT = BEFORE.length() / 2;

  private RawCode() {}

  static byte[] of(byte[] constant) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HexFormat.of().parseHex(BEFORE));
    out.writeBytes(constant);
    out.writeBytes(HexFormat.of().parseHex(AFTER));
    return out.toByteArray();
  }

  static byte[] of(String constantInHex) {
    return of(HexFormat.of().parseHex(constantInHex));
  }

  /** Code that ends after the constant. */
  static byte[] endingAfter(String constantInHex) {
    return HexFormat.of().parseHex(BEFORE + constantInHex);
  }
}
