// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

/**
 * What a file is made of, as git counts it to tell text from other content.
 *
 * @param crlf line ends of two bytes
 * @param loneLf other line ends
 * @param loneCr returns that end no line
 * @param nul null bytes
 * @param printable bytes of text
 * @param other bytes of no text, the null bytes among them
 */
record LineStatistics(long crlf, long loneLf, long loneCr, long nul, long printable, long other) {
  private static final int SPACE = 0x20;
  private static final int DELETE = 0x7f;
  private static final int END_OF_FILE = 0x1a;

  /** Text may have one other byte in so many. */
  private static final int TEXT_SHIFT = 7;

  static LineStatistics of(byte[] content) {
    long crlf = 0;
    long loneLf = 0;
    long loneCr = 0;
    long nul = 0;
    long printable = 0;
    long other = 0;
    for (int i = 0; i < content.length; i++) {
      int c = content[i] & 0xff;
      if (c == '\r' && i + 1 < content.length && content[i + 1] == '\n') {
        crlf++;
        i++;
      } else if (c == '\r') {
        loneCr++;
      } else if (c == '\n') {
        loneLf++;
      } else if (isText(c)) {
        printable++;
      } else {
        nul += c == 0 ? 1 : 0;
        other += c == END_OF_FILE && i == content.length - 1 ? 0 : 1;
      }
    }
    return new LineStatistics(crlf, loneLf, loneCr, nul, printable, other);
  }

  private static boolean isText(int c) {
    return c >= SPACE ? c != DELETE : c == '\b' || c == '\t' || c == '\f' || c == 0x1b;
  }

  boolean isBinary() {
    return loneCr > 0 || nul > 0 || printable >> TEXT_SHIFT < other;
  }
}
