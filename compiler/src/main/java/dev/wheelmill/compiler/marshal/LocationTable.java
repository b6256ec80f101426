package dev.wheelmill.compiler.marshal;

import java.io.ByteArrayOutputStream;

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

  private static final int MORE = 0x40;

  private LocationTable() {}

  /**
   * The table without columns and end lines, entry by entry, as an interpreter makes it under
   * {@code -X no_debug_ranges}. Entries without a line stay without.
   */
  static byte[] withoutColumns(byte[] bytes, int start, int length) throws MarshalException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    int end = start + length;
    int at = start;
    while (at < end) {
      if (bytes[at] >= 0) {
        throw new MarshalException(at, "a table of positions with no entry");
      }
      int next = at + 1;
      while (next < end && bytes[next] >= 0) {
        next++;
      }
      writeEntry(bytes, at, next, out);
      at = next;
    }
    return out.toByteArray();
  }

  private static void writeEntry(byte[] bytes, int at, int end, ByteArrayOutputStream out)
      throws MarshalException {
    int form = (bytes[at] >> 3) & 15;
    if (form == NONE) {
      out.write(bytes[at]);
      return;
    }
    out.write(FIRST | (NO_COLUMNS << 3) | (bytes[at] & 7));
    if (form == NO_COLUMNS || form == LONG) {
      copyNumber(bytes, at + 1, end, out);
    } else {
      int delta = form >= ONE_LINE_0 && form <= ONE_LINE_2 ? form - ONE_LINE_0 : 0;
      // A signed number has its sign in the lowest bit.
      out.write(delta << 1);
    }
  }

  /** Copies a number of six bits a byte, the lowest first, each but the last one marked. */
  private static void copyNumber(byte[] bytes, int start, int end, ByteArrayOutputStream out)
      throws MarshalException {
    for (int at = start; at < end; at++) {
      out.write(bytes[at]);
      if ((bytes[at] & MORE) == 0) {
        return;
      }
    }
    throw new MarshalException(end, "a position that is cut short");
  }
}
