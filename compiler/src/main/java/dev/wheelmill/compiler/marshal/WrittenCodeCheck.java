// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads code that was written, and compares it as it goes with the values that it should hold: as
 * they were read or transformed, with nothing merged. It shares nothing with the way to the
 * canonical form but these values, and the order of a set's elements.
 */
final class WrittenCodeCheck {
  private static final int UNFINISHED = -1;

  /** A container whose parts are being compared. */
  private static final class Frame {
    private int container;

    /** Its number among the references, or {@link #UNFINISHED} if it has none. */
    private int reference;

    /** What its parts should be: a range of an array, in the order in which they are written. */
    private int[] parts = {};

    private int start;
    private int length;
    private int next;
  }

  private final Values wanted;
  private final byte[] written;
  private final ByteCursor in;

  /** The value that each reference number should stand for. */
  private int[] references = new int[64];

  private int referenceCount;
  private int begun;
  private Frame[] frames = new Frame[16];
  private int depth;
  private final ValueOrder order;
  private final ValueComparison comparison;

  private WrittenCodeCheck(Values wanted, byte[] written) {
    this.wanted = wanted;
    this.written = written;
    this.in = new ByteCursor(written);
    this.order = ValueOrder.limited(wanted);
    this.comparison = new ValueComparison(wanted, wanted);
  }

  /**
   * The first place in which the code is not what it should be, {@code .co_consts[3].co_names};
   * empty if it is the same in every field.
   *
   * @throws MarshalException if the code can't be read to its end
   */
  static Optional<String> firstDifference(Values wanted, byte[] written) throws MarshalException {
    WrittenCodeCheck check = new WrittenCodeCheck(wanted, written);
    return check.isAsWanted() ? Optional.empty() : Optional.of(check.path());
  }

  /** Keeps its own stack: the thread's may be too small. */
  private boolean isAsWanted() throws MarshalException {
    if (!value(wanted.root())) {
      return false;
    }
    while (depth > 0) {
      int level = depth;
      Frame frame = frames[level - 1];
      if (!areParts(frame) || (depth == level && !isEnd(frame))) {
        return false;
      }
    }
    return in.remaining() == 0;
  }

  /** Goes on with the parts until one begins that has parts of its own. */
  private boolean areParts(Frame frame) throws MarshalException {
    int level = depth;
    boolean isCode = wanted.kind(frame.container) == Kind.CODE;
    boolean same = true;
    while (same && frame.next < frame.length && depth == level) {
      int index = frame.next++;
      int part = frame.parts[frame.start + index];
      boolean isInteger = isCode && wanted.format().isInteger(index);
      same = isInteger ? in.i4() == part : value(part);
    }
    return same;
  }

  private boolean isEnd(Frame frame) throws MarshalException {
    if (frame.reference != UNFINISHED) {
      references[frame.reference] = frame.container;
    }
    depth--;
    return wanted.kind(frame.container) != Kind.FROZENDICT || in.u1() == Kind.NULL;
  }

  /** False if what is written differs or may, true if it is the value or will be by its parts. */
  private boolean value(int value) throws MarshalException {
    if (++begun > MarshalReader.MAX_VALUES) {
      return false;
    }
    int code = in.u1();
    int type = code & ~Kind.FLAG_REF;
    boolean flagged = code != type;
    byte kind = wanted.kind(value);
    if (type == Kind.REFERENCE) {
      return !flagged && refersTo(value);
    }
    if (Kind.isSingleton(kind)) {
      return code == kind;
    }
    int reference = flagged ? reserve(value) : UNFINISHED;
    return Kind.isContainer(kind)
        ? container(type, value, reference)
        : isOfType(type, value) && hasContent(value);
  }

  private boolean refersTo(int value) throws MarshalException {
    int number = in.i4();
    if (number < 0 || number >= referenceCount || references[number] == UNFINISHED) {
      return false;
    }
    return references[number] == value || comparison.areEqual(references[number], value);
  }

  private int reserve(int value) {
    if (referenceCount == references.length) {
      references = Arrays.copyOf(references, 2 * referenceCount);
    }
    references[referenceCount] = Kind.isContainer(wanted.kind(value)) ? UNFINISHED : value;
    return referenceCount++;
  }

  /** Compares the type code of a value that has no parts, and the length if one is written. */
  private boolean isOfType(int type, int value) throws MarshalException {
    int length = wanted.length(value);
    return switch (wanted.kind(value)) {
      case Kind.ASCII -> isAsciiType(type, length);
      case Kind.STRING ->
          (type == Kind.STRING || type == Kind.STRING_INTERNED) && in.i4() == length;
      case Kind.BYTES -> type == Kind.BYTES && in.i4() == length;
      default -> type == wanted.kind(value);
    };
  }

  private boolean isAsciiType(int type, int length) throws MarshalException {
    return switch (type) {
      case Kind.SHORT_ASCII, Kind.SHORT_ASCII_INTERNED -> in.u1() == length;
      case Kind.ASCII, Kind.ASCII_INTERNED -> in.i4() == length;
      default -> false;
    };
  }

  private boolean hasContent(int value) throws MarshalException {
    int length = wanted.length(value);
    int start = wanted.start(value);
    int at = in.skip(length);
    return Arrays.equals(wanted.input(), start, start + length, written, at, at + length);
  }

  private boolean container(int type, int value, int reference) throws MarshalException {
    int length = wanted.length(value);
    boolean typed =
        switch (type) {
          case Kind.SMALL_TUPLE -> wanted.kind(value) == Kind.TUPLE && in.u1() == length;
          case Kind.TUPLE, Kind.FROZENSET -> wanted.kind(value) == type && in.i4() == length;
          default -> wanted.kind(value) == type;
        };
    return typed && open(value, reference);
  }

  private boolean open(int container, int reference) {
    if (depth == MarshalReader.MAX_DEPTH) {
      return false;
    }
    Frame frame = push();
    frame.container = container;
    frame.reference = reference;
    frame.parts = wanted.parts();
    frame.start = wanted.start(container);
    frame.length = wanted.length(container);
    frame.next = 0;
    if (ValueOrder.sorts(wanted, container)) {
      frame.parts = order.sortedParts(wanted, container);
      frame.start = 0;
    }
    return !order.gaveUp();
  }

  private Frame push() {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    if (frames[depth] == null) {
      frames[depth] = new Frame();
    }
    return frames[depth++];
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      Frame frame = frames[i];
      path.append(frame.next == 0 ? "" : wanted.step(frame.container, frame.next - 1));
    }
    return path.toString();
  }
}
