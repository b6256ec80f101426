// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Arrays;

/** A source by its lines, which end as Python's do: with {@code \n}, {@code \r\n} or {@code \r}. */
final class SourceLines {
  private final byte[] source;
  private final boolean ascii;

  /** Where each line begins. */
  private final int[] starts;

  private SourceLines(byte[] source, boolean ascii, int[] starts) {
    this.source = source;
    this.ascii = ascii;
    this.starts = starts;
  }

  static SourceLines of(byte[] source) {
    int[] starts = new int[16 + source.length / 16];
    int count = 1;
    int bits = 0;
    for (int at = 0; at < source.length; at++) {
      byte here = source[at];
      bits |= here;
      if (here == '\n' || (here == '\r' && !isNewline(source, at + 1))) {
        starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
        starts[count++] = at + 1;
      }
    }
    return new SourceLines(source, bits >= 0, Arrays.copyOf(starts, count));
  }

  private static boolean isNewline(byte[] source, int at) {
    return at < source.length && source[at] == '\n';
  }

  /** How many there are, the one after the last end of a line included. */
  int count() {
    return starts.length;
  }

  /**
   * Whether a name stands in a line or after it. A source that is not ASCII throughout may have it
   * in other letters, which Python makes the same (NFKC): it is not looked for there.
   *
   * @param line counted from 1
   */
  boolean hasAfter(int line, byte[] name, int start, int length) {
    if (!ascii) {
      return true;
    }
    int first = line < 1 ? 0 : starts[Math.min(line, starts.length) - 1];
    for (int at = first; at <= source.length - length; at++) {
      if (source[at] == name[start]
          && Arrays.equals(source, at, at + length, name, start, start + length)) {
        return true;
      }
    }
    return false;
  }
}
