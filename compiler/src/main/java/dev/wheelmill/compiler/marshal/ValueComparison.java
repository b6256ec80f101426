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

  private ValueComparison(Values left, Values right) {
    this.left = left;
    this.right = right;
    this.equals = new int[left.size()];
    this.leftOrder = new ValueOrder((long) STEPS * left.size());
    this.rightOrder = new ValueOrder((long) STEPS * right.size());
  }

  /**
   * The first place in which they differ, {@code .co_consts[3].co_names}; empty if they are equal.
   * In a set the place is that in the order of its elements.
   */
  static Optional<String> firstDifference(Values left, Values right) {
    ValueComparison comparison = new ValueComparison(left, right);
    return comparison.areEqual() ? Optional.empty() : Optional.of(comparison.path());
  }

  /** Keeps its own stack: the thread's may be too small. */
  private boolean areEqual() {
    if (!compare(left.root(), right.root())) {
      return false;
    }
    while (!pairs.isEmpty()) {
      Pair pair = pairs.peek();
      if (pair.next == left.length(pair.left)) {
        equals[pair.left] = pair.right + 1;
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
    if (equals[a] == b + 1) {
      return true;
    }
    byte kind = left.kind(a);
    if (kind != right.kind(b) || left.length(a) != right.length(b)) {
      return false;
    }
    if (!Kind.isContainer(kind)) {
      return equalContent(a, b);
    }
    Pair pair = kind == Kind.FROZENSET ? sets(a, b) : containers(a, b);
    if (leftOrder.gaveUp() || rightOrder.gaveUp()) {
      return false;
    }
    pairs.push(pair);
    return true;
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
      path.append(step(outermost.next()));
    }
    return path.toString();
  }

  private String step(Pair pair) {
    int part = pair.next - 1;
    return left.kind(pair.left) == Kind.CODE
        ? "." + left.format().fields().get(part).attribute()
        : "[" + part + "]";
  }
}
