// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The header with which a tar begins. */
final class TarHeader {
  private static final int LENGTH = 512;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private TarHeader() {}

  /** Whether a file begins with one, by its checksum, as Python's {@code tarfile} has it. */
  static boolean startsWithOne(ArchiveFile file) throws IOException {
    if (file.size() < LENGTH) {
      return false;
    }
    byte[] header = file.read(0, LENGTH);
    int unsigned = 0;
    int signed = 0;
    for (int i = 0; i < LENGTH; i++) {
      boolean ofChecksum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      unsigned += ofChecksum ? ' ' : header[i] & 0xff;
      signed += ofChecksum ? ' ' : header[i];
    }
    long said = said(header);
    return said == unsigned || said == signed;
  }

  /** The checksum that stands there: in octal digits, or behind a byte 0x80 in binary; else -1. */
  private static long said(byte[] header) {
    if (header[CHECKSUM] == (byte) 0x80) {
      long value = 0;
      for (int i = 1; i < CHECKSUM_LENGTH; i++) {
        value = value << Byte.SIZE | (header[CHECKSUM + i] & 0xff);
      }
      return value;
    }
    String text = new String(header, CHECKSUM, CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1);
    String digits = text.split("\0", 2)[0].strip();
    return digits.matches("[0-7]+") ? Long.parseLong(digits, 8) : -1;
  }
}
