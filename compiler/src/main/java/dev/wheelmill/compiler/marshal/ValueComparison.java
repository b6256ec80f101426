// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Compares two pieces of code as they were read, with nothing merged: every field of every code
 * object, every constant with its type, and sets whatever their order. It shares nothing with the
 * way to the canonical form but the reader, and the order of a set's elements.
 *
 * <p>Containers that were found equal are remembered as classes of equal values, so that no value
 * is compared more often than others equal it, however often they refer to each other.
 */
final class ValueComparison {
  private final Values left;
  private final Values right;

  /**
   * A forest of equal containers, those of the right behind those of the left: another one that is
   * equal, plus one, or 0.
   */
  private final int[] equals;

  private final ValueOrder leftOrder;
  private final ValueOrder rightOrder;

  /** The containers that are being compared, the innermost first. */
  private final Deque<Pair> pairs = new ArrayDeque<>();

  /** Two containers of one kind and length, and the ranges that hold their parts. */
  private static final class Pair {
    private final int left;
    private final int right;
    private final int[] leftParts;
    private final int leftStart;
    private final int[] rightParts;
    private final int rightStart;
    private int next;

    private Pair(
        int left, int right, int[] leftParts, int leftStart, int[] rightParts, int rightStart) {
      this.left = left;
      this.right = right;
      this.leftParts = leftParts;
      this.leftStart = leftStart;
      this.rightParts = rightParts;
      this.rightStart = rightStart;
    }
  }

  /** Prepares to compare values of two pieces of code, which may be the same piece. */
  ValueComparison(Values left, Values right) {
    this.left = left;
    this.right = right;
    this.equals = new int[left.size() + right.size()];
    this.leftOrder = ValueOrder.limited(left);
    this.rightOrder = ValueOrder.limited(right);
  }

  /**
   * The first place in which they differ, {@code .co_consts[3].co_names}; empty if they are equal.
   * In a set the place is that in the order of its elements.
   */
  static Optional<String> firstDifference(Values left, Values right) {
    ValueComparison comparison = new ValueComparison(left, right);
    return comparison.areEqual(left.root(), right.root())
        ? Optional.empty()
        : Optional.of(comparison.path());
  }

  /**
   * Compares a value of the left with one of the right. Keeps its own stack: the thread's may be
   * too small.
   */
  boolean areEqual(int ofLeft, int ofRight) {
    if (!compare(ofLeft, ofRight)) {
      return false;
    }
    while (!pairs.isEmpty()) {
      Pair pair = pairs.peek();
      if (pair.next == left.length(pair.left)) {
        join(pair);
        pairs.pop();
      } else if (!compareNext(pair)) {
        return false;
      }
    }
    return true;
  }

  private boolean compareNext(Pair pair) {
    int index = pair.next++;
    int a = pair.leftParts[pair.leftStart + index];
    int b = pair.rightParts[pair.rightStart + index];
    return left.isInteger(pair.left, index) ? a == b : compare(a, b);
  }

  /** False if they differ or may, true if they are equal or will be if their parts are. */
  private boolean compare(int a, int b) {
    byte kind = left.kind(a);
    if (kind != right.kind(b) || left.length(a) != right.length(b)) {
      return false;
    }
    if (!Kind.isContainer(kind)) {
      return equalContent(a, b);
    }
    return classOf(a) == classOf(left.size() + b) || open(kind, a, b);
  }

  private boolean open(byte kind, int a, int b) {
    pairs.push(kind == Kind.FROZENSET ? sets(a, b) : containers(a, b));
    return !leftOrder.gaveUp() && !rightOrder.gaveUp();
  }

  /** The container that stands for all that are known to be equal to it. */
  private int classOf(int container) {
    int at = container;
    while (equals[at] != 0) {
      int next = equals[at] - 1;
      // Shortens the way for those who come later.
      equals[at] = equals[next] == 0 ? equals[at] : equals[next];
      at = next;
    }
    return at;
  }

  private void join(Pair pair) {
    int a = classOf(pair.left);
    int b = classOf(left.size() + pair.right);
    if (a != b) {
      equals[a] = b + 1;
    }
  }

  private Pair containers(int a, int b) {
    return new Pair(a, b, left.parts(), left.start(a), right.parts(), right.start(b));
  }

  private Pair sets(int a, int b) {
    return new Pair(a, b, leftOrder.sortedParts(left, a), 0, rightOrder.sortedParts(right, b), 0);
  }

  private boolean equalContent(int a, int b) {
    int length = left.length(a);
    int startA = left.start(a);
    int startB = right.start(b);
    return Arrays.equals(
        left.input(), startA, startA + length, right.input(), startB, startB + length);
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (Iterator<Pair> outermost = pairs.descendingIterator(); outermost.hasNext(); ) {
      Pair pair = outermost.next();
      path.append(pair.next == 0 ? "" : left.step(pair.left, pair.next - 1));
    }
    return path.toString();
  }
}
