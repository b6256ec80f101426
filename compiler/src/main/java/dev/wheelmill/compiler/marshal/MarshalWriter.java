// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Arrays;
import java.util.List;

/**
 * Writes merged values in the one way that follows from what they are. A value gets a reference
 * number if it stands in more than one place, and has parts or is longer than a reference, of
 * {@value #REFERENCE_LENGTH} bytes; numbers are given in the order of the file. A string is marked
 * as interned if the interpreter interns it: if it is a name, or looks like one.
 */
final class MarshalWriter {
  private static final int REFERENCE_LENGTH = 5;

  private final Values values;
  private final byte[] input;

  /** The strings that are names, and the tuples whose strings are. */
  private final boolean[] names;

  /** In how many places each value stands, up to two. */
  private final byte[] places;

  /** The reference number of each value that was written under one, plus one. */
  private final int[] references;

  private int referenceCount;

  /** The containers that are being written, and the part of each that comes next. */
  private int[] open = new int[64];

  private int[] next = new int[64];
  private int depth;
  private final ByteSink out;

  private MarshalWriter(Values merged) {
    this.values = merged;
    this.input = merged.input();
    this.names = new boolean[merged.size()];
    this.places = new byte[merged.size()];
    this.references = new int[merged.size()];
    this.out = new ByteSink(input.length);
  }

  /**
   * The bytes of merged values; see {@link Merger}.
   *
   * @throws MarshalException if they are deeper than {@link MarshalReader} reads; a set whose
   *     elements are put in order may become so
   */
  static byte[] write(Values merged) throws MarshalException {
    MarshalWriter writer = new MarshalWriter(merged);
    writer.countPlaces();
    writer.writeAll();
    return writer.out.toBytes();
  }

  /**
   * True for a value that is not written again, but referred to. What has parts stays one object,
   * whatever its length, as code may ask whether two constants are the same.
   */
  private boolean isReferable(int value) {
    byte kind = values.kind(value);
    return Kind.isContainer(kind)
        ? kind != Kind.FROZENDICT && values.length(value) > 0
        : lengthOf(kind, values.length(value)) > REFERENCE_LENGTH;
  }

  /** The length in bytes of a value without parts. */
  private static int lengthOf(byte kind, int content) {
    return switch (kind) {
      case Kind.NONE, Kind.TRUE, Kind.FALSE, Kind.ELLIPSIS -> 1;
      case Kind.ASCII -> 2 + content;
      case Kind.STRING, Kind.BYTES -> 5 + content;
      default -> 1 + content;
    };
  }

  /** Counts the places of each value and marks the names, from the whole to the parts. */
  private void countPlaces() {
    places[values.root()] = 1;
    for (int value = values.root(); value >= 0; value--) {
      if (places[value] > 0 && Kind.isContainer(values.kind(value))) {
        countParts(value, places[value] == 1 || isReferable(value) ? 1 : 2);
        if (values.kind(value) == Kind.CODE) {
          markNames(value);
        }
      }
    }
  }

  private void countParts(int container, int times) {
    int[] parts = values.parts();
    int start = values.start(container);
    boolean isCode = values.kind(container) == Kind.CODE;
    for (int i = 0; i < values.length(container); i++) {
      if (!isCode || !values.format().isInteger(i)) {
        int part = parts[start + i];
        places[part] = (byte) Math.min(2, places[part] + times);
      }
    }
  }

  private void markNames(int code) {
    List<CodeField> fields = values.format().fields();
    for (int i = 0; i < fields.size(); i++) {
      switch (fields.get(i).shape()) {
        case NAME -> names[values.part(code, i)] = true;
        case NAMES -> markParts(values.part(code, i));
        default -> {}
      }
    }
  }

  /** Once for each tuple, however much code shares it. */
  private void markParts(int tuple) {
    for (int i = 0; !names[tuple] && i < values.length(tuple); i++) {
      names[values.part(tuple, i)] = true;
    }
    names[tuple] = true;
  }

  /** Keeps its own stack: the thread's may be too small. */
  private void writeAll() throws MarshalException {
    value(values.root());
    while (depth > 0) {
      int level = depth;
      int container = open[level - 1];
      // Not in one statement: the array may be another one afterwards.
      int after = writeParts(container, next[level - 1]);
      next[level - 1] = after;
      if (depth == level) {
        close(container);
      }
    }
  }

  /** Writes parts from one on, until one is opened that has parts of its own; returns the next. */
  private int writeParts(int container, int first) throws MarshalException {
    int level = depth;
    int length = values.length(container);
    boolean isCode = values.kind(container) == Kind.CODE;
    int index = first;
    while (index < length && depth == level) {
      int part = values.part(container, index);
      if (isCode && values.format().isInteger(index)) {
        out.i4(part);
      } else {
        value(part);
      }
      index++;
    }
    return index;
  }

  private void value(int value) throws MarshalException {
    if (references[value] > 0) {
      out.u1(Kind.REFERENCE);
      out.i4(references[value] - 1);
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

  private void open(int container, int flag) throws MarshalException {
    byte kind = values.kind(container);
    int count = values.length(container);
    boolean small = kind == Kind.TUPLE && count < 256;
    out.u1((small ? Kind.SMALL_TUPLE : kind) | flag);
    if (small) {
      out.u1(count);
    } else if (kind == Kind.TUPLE || kind == Kind.FROZENSET) {
      out.i4(count);
    }
    push(container);
  }

  private void push(int container) throws MarshalException {
    if (depth == MarshalReader.MAX_DEPTH) {
      throw new MarshalException(0, "more than " + depth + " levels");
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
      next = Arrays.copyOf(next, 2 * depth);
    }
    open[depth] = container;
    next[depth++] = 0;
  }

  private void close(int container) {
    if (values.kind(container) == Kind.FROZENDICT) {
      out.u1(Kind.NULL);
    }
    depth--;
  }

  private void atom(int value, int flag) {
    byte kind = values.kind(value);
    int size = values.length(value);
    switch (kind) {
      case Kind.ASCII -> beginAscii(value, size, flag);
      case Kind.STRING -> begin(isInterned(value) ? Kind.STRING_INTERNED : kind, size, flag);
      case Kind.BYTES -> begin(kind, size, flag);
      default -> out.u1(kind | flag);
    }
    out.copy(input, values.start(value), size);
  }

  private void beginAscii(int value, int size, int flag) {
    boolean interned = isInterned(value);
    if (size < 256) {
      out.u1((interned ? Kind.SHORT_ASCII_INTERNED : Kind.SHORT_ASCII) | flag);
      out.u1(size);
    } else {
      begin(interned ? Kind.ASCII_INTERNED : Kind.ASCII, size, flag);
    }
  }

  private void begin(byte type, int size, int flag) {
    out.u1(type | flag);
    out.i4(size);
  }

  private boolean isInterned(int string) {
    return names[string] || Text.isNameLike(input, values.start(string), values.length(string));
  }
}
