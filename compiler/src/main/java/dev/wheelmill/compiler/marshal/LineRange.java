// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

/**
 * The lines that a table of positions names: of {@code co_linetable} since 3.11 and in 3.10, and of
 * {@code co_lnotab} before (CPython's {@code InternalDocs/code_objects.md} and {@code
 * Objects/lnotab_notes.txt}).
 */
final class LineRange {
  private static final int ONE_LINE_0 = 10;
  private static final int ONE_LINE_2 = 12;
  private static final int NO_COLUMNS = 13;
  private static final int LONG = 14;

  /** In 3.10: a stretch that has no line. */
  private static final int NO_LINE = -128;

  private static final int MORE = 0x40;
  private static final int SIX_BITS = 0x3f;

  private final byte[] bytes;
  private final int end;
  private int at;
  private long line;
  private long lowest;
  private long highest;

  private LineRange(byte[] bytes, int start, int length, int firstLine) {
    this.bytes = bytes;
    this.at = start;
    this.end = start + length;
    this.line = firstLine;
    this.lowest = firstLine;
    this.highest = firstLine;
  }

  /** Follows a table that begins in a line. */
  static LineRange of(byte[] bytes, int start, int length, int firstLine, CodeFormat format)
      throws MarshalException {
    LineRange range = new LineRange(bytes, start, length, firstLine);
    if (format.hasColumns()) {
      range.followEntries();
    } else {
      range.followPairs(format == CodeFormat.V3_10);
    }
    return range;
  }

  /** The first line that is named, or where the code begins. */
  long lowest() {
    return lowest;
  }

  /** The last line that is named, or where the code begins. */
  long highest() {
    return highest;
  }

  private void followPairs(boolean mayHaveNoLine) {
    for (int next = at + 1; next < end; next += 2) {
      if (!mayHaveNoLine || bytes[next] != NO_LINE) {
        move(bytes[next]);
      }
    }
  }

  private void followEntries() throws MarshalException {
    while (at < end) {
      int form = (bytes[at++] >> 3) & 15;
      switch (form) {
        case NO_COLUMNS -> move(signed());
        case LONG -> {
          move(signed());
          highest = Math.max(highest, line + number());
        }
        default -> move(form >= ONE_LINE_0 && form <= ONE_LINE_2 ? form - ONE_LINE_0 : 0);
      }
      while (at < end && bytes[at] >= 0) {
        at++;
      }
    }
  }

  private void move(int lines) {
    line += lines;
    lowest = Math.min(lowest, line);
    highest = Math.max(highest, line);
  }

  /** A number whose sign is its lowest bit. */
  private int signed() throws MarshalException {
    int number = number();
    return (number & 1) == 0 ? number >>> 1 : -(number >>> 1);
  }

  /** Six bits a byte, the lowest first, each but the last one marked. */
  private int number() throws MarshalException {
    int number = 0;
    for (int shift = 0; at < end && bytes[at] >= 0 && shift < Integer.SIZE; shift += 6) {
      int part = bytes[at++];
      number |= (part & SIX_BITS) << shift;
      if ((part & MORE) == 0) {
        return number;
      }
    }
    throw new MarshalException(at, "a position that is cut short");
  }
}
