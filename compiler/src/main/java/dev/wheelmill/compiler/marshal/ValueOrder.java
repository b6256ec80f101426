// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Arrays;

/**
 * A total order of values by what they are, not by where they stand: kind, length, then content or
 * parts.
 */
final class ValueOrder {
  /** Far more than any set needs, and little enough for any stack. */
  private static final int MAX_DEPTH = 100;

  /** Far more than the sets of real code need, for each value of it. */
  private static final int STEPS = 100;

  private long steps;
  private int depth;

  /**
   * An order that gives up after some steps: equal values that are not the same number may take
   * exponential time. It gives up on deep values too. After that all values count as equal.
   */
  ValueOrder(long steps) {
    this.steps = steps;
  }

  /** An order that takes time only in proportion to how many values there are. */
  static ValueOrder limited(Values values) {
    return new ValueOrder((long) STEPS * values.size());
  }

  /** True for a set that is written in this order, and not in the one in which it was read. */
  static boolean sorts(Values values, int container) {
    return values.kind(container) == Kind.FROZENSET
        && !(values.format().keepsOrderOfIntegers() && holdsOnlyIntegers(values, container));
  }

  private static boolean holdsOnlyIntegers(Values values, int set) {
    for (int i = 0; i < values.length(set); i++) {
      byte kind = values.kind(values.part(set, i));
      if (kind != Kind.INT && kind != Kind.LONG) {
        return false;
      }
    }
    return true;
  }

  boolean gaveUp() {
    return steps < 0;
  }

  /** The parts of a container, sorted. */
  int[] sortedParts(Values values, int container) {
    Integer[] sorted = new Integer[values.length(container)];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values.part(container, i);
    }
    Arrays.sort(sorted, (a, b) -> compare(values, a, b));
    return Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
  }

  int compare(Values values, int a, int b) {
    if (a == b || --steps < 0) {
      return 0;
    }
    int byKind = Byte.compare(rank(values.kind(a)), rank(values.kind(b)));
    if (byKind != 0) {
      return byKind;
    }
    int byLength = Integer.compare(values.length(a), values.length(b));
    if (byLength != 0) {
      return byLength;
    }
    if (!Kind.isContainer(values.kind(a))) {
      return compareContent(values, a, b);
    }
    if (++depth > MAX_DEPTH) {
      steps = -1;
    }
    int byParts = compareParts(values, a, b);
    depth--;
    return byParts;
  }

  /** Strings are of one rank, ASCII or not. */
  private static byte rank(byte kind) {
    return kind == Kind.ASCII ? Kind.STRING : kind;
  }

  private static int compareContent(Values values, int a, int b) {
    int length = values.length(a);
    int startA = values.start(a);
    int startB = values.start(b);
    byte[] input = values.input();
    return Arrays.compareUnsigned(input, startA, startA + length, input, startB, startB + length);
  }

  private int compareParts(Values values, int a, int b) {
    for (int i = 0; i < values.length(a); i++) {
      int partA = values.part(a, i);
      int partB = values.part(b, i);
      int order =
          values.isInteger(a, i) ? Integer.compare(partA, partB) : compare(values, partA, partB);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
