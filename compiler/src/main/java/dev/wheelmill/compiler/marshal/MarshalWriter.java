package dev.wheelmill.compiler.marshal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes merged values in the one way that follows from what they are. A value gets a reference
 * number if it stands in more than one place and a reference, of {@value #REFERENCE_LENGTH} bytes,
 * is shorter than it; numbers are given in the order of the file. A string is marked as interned if
 * the interpreter interns it: if it is a name, or looks like one.
 */
final class MarshalWriter {
  private static final int REFERENCE_LENGTH = 5;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final Values values;
  private final byte[] input;

  /** How long each value is, its parts not longer than a reference; no more than one above it. */
  private final byte[] costs;

  private final boolean[] names;

  /** In how many places each value stands, up to two. */
  private final byte[] places;

  /** The reference number of each value that was written under one, plus one. */
  private final int[] references;

  private int referenceCount;

  /** The containers that are being written, and the part of each that comes next. */
  private final int[] open = new int[MarshalReader.MAX_DEPTH];

  private final int[] next = new int[MarshalReader.MAX_DEPTH];
  private int depth;
  private byte[] out;
  private int length;

  private MarshalWriter(Values merged) {
    this.values = merged;
    this.input = merged.input();
    this.costs = new byte[merged.size()];
    this.names = new boolean[merged.size()];
    this.places = new byte[merged.size()];
    this.references = new int[merged.size()];
    this.out = new byte[input.length + 16];
  }

  /** The bytes of merged values; see {@link Merger}. */
  static byte[] write(Values merged) {
    MarshalWriter writer = new MarshalWriter(merged);
    for (int value = 0; value < merged.size(); value++) {
      writer.costs[value] = (byte) Math.min(writer.cost(value), REFERENCE_LENGTH + 1);
    }
    writer.countPlaces();
    writer.writeAll();
    return Arrays.copyOf(writer.out, writer.length);
  }

  private int cost(int value) {
    int size = values.length(value);
    return switch (values.kind(value)) {
      case Kind.NONE, Kind.TRUE, Kind.FALSE, Kind.ELLIPSIS -> 1;
      case Kind.STRING -> size > 3 || !isShortAscii(value) ? REFERENCE_LENGTH + 1 : 2 + size;
      case Kind.BYTES -> 5 + Math.min(size, REFERENCE_LENGTH);
      case Kind.TUPLE -> (size < 256 ? 2 : 5) + costOfParts(value);
      case Kind.SLICE -> 1 + costOfParts(value);
      case Kind.FROZENSET -> 5 + costOfParts(value);
      case Kind.CODE, Kind.FROZENDICT -> REFERENCE_LENGTH + 1;
      default -> 1 + size;
    };
  }

  private int costOfParts(int container) {
    int sum = 0;
    for (int i = 0; i < values.length(container) && sum <= REFERENCE_LENGTH; i++) {
      sum += Math.min(costs[values.part(container, i)], REFERENCE_LENGTH);
    }
    return sum;
  }

  /** True for a value that is not written again, but referred to. */
  private boolean isReferable(int value) {
    return costs[value] > REFERENCE_LENGTH && values.kind(value) != Kind.FROZENDICT;
  }

  /** Counts the places of each value and marks the names, from the whole to the parts. */
  private void countPlaces() {
    places[values.root()] = 1;
    for (int value = values.root(); value >= 0; value--) {
      if (places[value] > 0 && Kind.isContainer(values.kind(value))) {
        countParts(value, isReferable(value) ? 1 : places[value]);
        if (values.kind(value) == Kind.CODE) {
          markNames(value);
        }
      }
    }
  }

  private void countParts(int container, int times) {
    for (int i = 0; i < values.length(container); i++) {
      if (!values.isInteger(container, i)) {
        int part = values.part(container, i);
        places[part] = (byte) Math.min(2, places[part] + times);
      }
    }
  }

  private void markNames(int code) {
    for (int i = 0; i < values.length(code); i++) {
      CodeField.Shape shape = values.format().fields().get(i).shape();
      if (shape == CodeField.Shape.NAME) {
        names[values.part(code, i)] = true;
      } else if (shape == CodeField.Shape.NAMES) {
        markParts(values.part(code, i));
      }
    }
  }

  private void markParts(int tuple) {
    for (int i = 0; i < values.length(tuple); i++) {
      names[values.part(tuple, i)] = true;
    }
  }

  /** Keeps its own stack: the thread's may be too small. */
  private void writeAll() {
    value(values.root());
    while (depth > 0) {
      int container = open[depth - 1];
      int index = next[depth - 1]++;
      if (index == values.length(container)) {
        close(container);
      } else if (values.isInteger(container, index)) {
        i4(values.part(container, index));
      } else {
        value(values.part(container, index));
      }
    }
  }

  private void value(int value) {
    if (references[value] > 0) {
      u1(Kind.REFERENCE);
      i4(references[value] - 1);
      return;
    }
    int flag = 0;
    if (places[value] > 1 && isReferable(value)) {
      references[value] = ++referenceCount;
      flag = Kind.FLAG_REF;
    }
    if (Kind.isContainer(values.kind(value))) {
      open(value, flag);
    } else {
      atom(value, flag);
    }
  }

  private void open(int container, int flag) {
    byte kind = values.kind(container);
    int count = values.length(container);
    boolean small = kind == Kind.TUPLE && count < 256;
    u1((small ? Kind.SMALL_TUPLE : kind) | flag);
    if (small) {
      u1(count);
    } else if (kind == Kind.TUPLE || kind == Kind.FROZENSET) {
      i4(count);
    }
    open[depth] = container;
    next[depth++] = 0;
  }

  private void close(int container) {
    if (values.kind(container) == Kind.FROZENDICT) {
      u1(Kind.NULL);
    }
    depth--;
  }

  private void atom(int value, int flag) {
    byte kind = values.kind(value);
    if (kind == Kind.STRING) {
      string(value, flag);
      return;
    }
    u1(kind | flag);
    if (kind == Kind.BYTES) {
      i4(values.length(value));
    }
    content(value);
  }

  private void string(int value, int flag) {
    int start = values.start(value);
    int size = values.length(value);
    boolean interned = names[value] || Text.isNameLike(input, start, size);
    if (!Text.isAscii(input, start, size)) {
      u1((interned ? Kind.STRING_INTERNED : Kind.STRING) | flag);
      i4(size);
    } else if (size < 256) {
      u1((interned ? Kind.SHORT_ASCII_INTERNED : Kind.SHORT_ASCII) | flag);
      u1(size);
    } else {
      u1((interned ? Kind.ASCII_INTERNED : Kind.ASCII) | flag);
      i4(size);
    }
    content(value);
  }

  private boolean isShortAscii(int string) {
    int size = values.length(string);
    return size < 256 && Text.isAscii(input, values.start(string), size);
  }

  private void content(int value) {
    int size = values.length(value);
    room(size);
    System.arraycopy(input, values.start(value), out, length, size);
    length += size;
  }

  private void u1(int value) {
    room(1);
    out[length++] = (byte) value;
  }

  private void i4(int value) {
    room(4);
    INT.set(out, length, value);
    length += 4;
  }

  private void room(int count) {
    if (length + count > out.length) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, length + count));
    }
  }
}
