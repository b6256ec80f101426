package dev.wheelmill.compiler.marshal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Compares two pieces of code as they were read, with nothing merged: every field of every code
 * object, every constant with its type, and sets whatever their order. It shares nothing with the
 * way to the canonical form but the reader.
 */
final class ValueComparison {
  /** How many steps the order of sets may take for each value. */
  private static final int STEPS = 100;

  private final Values left;
  private final Values right;

  /** The value of the other side, plus one, that each value was last found equal to. */
  private final int[] equals;

  private final ValueOrder leftOrder;
  private final ValueOrder rightOrder;

  /** The way to the first difference. */
  private final Deque<String> path = new ArrayDeque<>();

  private ValueComparison(Values left, Values right) {
    this.left = left;
    this.right = right;
    this.equals = new int[left.size()];
    this.leftOrder = new ValueOrder((long) STEPS * left.size());
    this.rightOrder = new ValueOrder((long) STEPS * right.size());
  }

  /**
   * The first place in which they differ, {@code .co_consts[3].co_names}; empty if they are equal.
   */
  static Optional<String> firstDifference(Values left, Values right) {
    ValueComparison comparison = new ValueComparison(left, right);
    return comparison.equal(left.root(), right.root())
        ? Optional.empty()
        : Optional.of(String.join("", comparison.path));
  }

  private boolean equal(int a, int b) {
    if (equals[a] == b + 1) {
      return true;
    }
    if (left.kind(a) != right.kind(b) || left.length(a) != right.length(b)) {
      return false;
    }
    boolean equal =
        switch (left.kind(a)) {
          case Kind.FROZENSET -> equalSets(a, b);
          case Kind.TUPLE, Kind.SLICE, Kind.FROZENDICT, Kind.CODE -> equalParts(a, b);
          default -> equalContent(a, b);
        };
    if (equal) {
      equals[a] = b + 1;
    }
    return equal;
  }

  private boolean equalContent(int a, int b) {
    int length = left.length(a);
    int startA = left.start(a);
    int startB = right.start(b);
    return Arrays.equals(
        left.input(), startA, startA + length, right.input(), startB, startB + length);
  }

  private boolean equalParts(int a, int b) {
    for (int i = 0; i < left.length(a); i++) {
      int partA = left.part(a, i);
      int partB = right.part(b, i);
      if (left.isInteger(a, i) ? partA != partB : !equal(partA, partB)) {
        path.addFirst(step(a, i));
        return false;
      }
    }
    return true;
  }

  private String step(int container, int part) {
    return left.kind(container) == Kind.CODE
        ? "." + left.format().fields().get(part).attribute()
        : "[" + part + "]";
  }

  private boolean equalSets(int a, int b) {
    int[] sortedA = leftOrder.sortedParts(left, a);
    int[] sortedB = rightOrder.sortedParts(right, b);
    if (leftOrder.gaveUp() || rightOrder.gaveUp()) {
      return false;
    }
    for (int i = 0; i < sortedA.length; i++) {
      if (!equal(sortedA[i], sortedB[i])) {
        return false;
      }
    }
    return true;
  }
}
