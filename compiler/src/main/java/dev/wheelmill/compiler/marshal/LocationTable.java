// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

/**
 * The table of positions of code since 3.11 (CPython's {@code InternalDocs/code_objects.md}): for
 * each stretch of instructions an entry, whose first byte has the highest bit set, four bits for
 * the form of the rest, and three for the length of the stretch.
 */
final class LocationTable {
  private static final int FIRST = 0x80;
  private static final int ONE_LINE_0 = 10;
  private static final int ONE_LINE_2 = 12;
  private static final int NO_COLUMNS = 13;
  private static final int LONG = 14;
  private static final int NONE = 15;

  /** How many instructions an entry is for, less one. */
  private static final int LENGTH = 7;

  private static final int MORE = 0x40;
  private static final int NO_ENTRY = -1;

  private final byte[] bytes;
  private final ByteSink out;

  /** Where the last entry that was written begins, and whether it has a line. */
  private int last = NO_ENTRY;

  private boolean lastHasLine;

  private final boolean merge;

  private LocationTable(byte[] bytes, boolean merge, ByteSink out) {
    this.bytes = bytes;
    this.merge = merge;
    this.out = out;
  }

  /**
   * Writes the table without columns and end lines, as an interpreter makes it under {@code -X
   * no_debug_ranges}. Entries without a line stay without.
   *
   * @param merge whether neighbours of one line become one entry, or as few as hold them
   */
  static void writeWithoutColumns(byte[] bytes, int start, int length, boolean merge, ByteSink out)
      throws MarshalException {
    LocationTable table = new LocationTable(bytes, merge, out);
    int end = start + length;
    for (int at = start; at < end; ) {
      int next = next(bytes, at, end);
      table.add(at, next);
      at = next;
    }
  }

  /** What stands in a table. */
  enum Contents {
    /** No entry has a line. */
    NOTHING,
    /** Lines, and nothing else. */
    LINES,
    /** A column or an end line. */
    COLUMNS
  }

  static Contents contents(byte[] bytes, int start, int length) throws MarshalException {
    Contents contents = Contents.NOTHING;
    int end = start + length;
    for (int at = start; at < end; at = next(bytes, at, end)) {
      int form = form(bytes[at]);
      if (form != NONE && form != NO_COLUMNS) {
        return Contents.COLUMNS;
      }
      contents = form == NONE ? contents : Contents.LINES;
    }
    return contents;
  }

  private static int form(byte first) {
    return (first >> 3) & 15;
  }

  /** Where the entry ends that begins there. */
  private static int next(byte[] bytes, int at, int end) throws MarshalException {
    if (bytes[at] >= 0) {
      throw new MarshalException(at, "a table of positions with no entry");
    }
    int next = at + 1;
    while (next < end && bytes[next] >= 0) {
      next++;
    }
    return next;
  }

  private void add(int at, int end) throws MarshalException {
    int form = form(bytes[at]);
    boolean hasLine = form != NONE;
    int length = bytes[at] & LENGTH;
    if (merge && isLikeTheLast(hasLine, form, at, end)) {
      extend(length + 1);
      return;
    }
    begin(hasLine, length);
    if (hasNumber(form)) {
      copyNumber(at + 1, end);
    } else if (hasLine) {
      // A signed number has its sign in the lowest bit.
      out.u1(smallDelta(form) << 1);
    }
  }

  private boolean isLikeTheLast(boolean hasLine, int form, int at, int end) {
    return last != NO_ENTRY && hasLine == lastHasLine && (!hasLine || isSameLine(form, at, end));
  }

  /** True if the line is that of the entry with a line before. */
  private boolean isSameLine(int form, int at, int end) {
    return hasNumber(form) ? at + 1 < end && bytes[at + 1] == 0 : smallDelta(form) == 0;
  }

  /** True if a number says by how many lines it goes on; other forms say it themselves. */
  private static boolean hasNumber(int form) {
    return form == NO_COLUMNS || form == LONG;
  }

  private static int smallDelta(int form) {
    return form >= ONE_LINE_0 && form <= ONE_LINE_2 ? form - ONE_LINE_0 : 0;
  }

  private void begin(boolean hasLine, int length) {
    last = out.size();
    lastHasLine = hasLine;
    out.u1(FIRST | ((hasLine ? NO_COLUMNS : NONE) << 3) | length);
  }

  /** Makes the last entry longer by some instructions, and another one for what is too much. */
  private void extend(int count) {
    int taken = Math.min(count, LENGTH - (out.get(last) & LENGTH));
    out.set(last, out.get(last) + taken);
    if (count > taken) {
      begin(lastHasLine, count - taken - 1);
      if (lastHasLine) {
        out.u1(0);
      }
    }
  }

  /** Copies a number of six bits a byte, the lowest first, each but the last one marked. */
  private void copyNumber(int start, int end) throws MarshalException {
    for (int at = start; at < end; at++) {
      out.u1(bytes[at]);
      if ((bytes[at] & MORE) == 0) {
        return;
      }
    }
    throw new MarshalException(end, "a position that is cut short");
  }
}
