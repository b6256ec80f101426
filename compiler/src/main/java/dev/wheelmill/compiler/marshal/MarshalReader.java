// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Reads a marshalled code object of CPython 3.8 or later, strictly: what the compiler does not
 * write is refused. Limits: {@value #MAX_LENGTH} bytes, {@value #MAX_VALUES} values, each of which
 * takes some 80 bytes of memory until the canonical form is written, a depth of {@value #MAX_DEPTH}
 * as in CPython, and no more elements than there are bytes. Lists, dictionaries and plain sets are
 * refused: they do not occur in code, and could not be merged if they did.
 */
final class MarshalReader {
  static final int MAX_LENGTH = 1 << 26;
  static final int MAX_VALUES = 1 << 22;
  static final int MAX_DEPTH = 2000;

  /** In place of a value: the end of a frozendict. */
  private static final int END = -1;

  /** In place of a value: a container was begun, and its parts are to come. */
  private static final int BEGUN = -2;

  private static final int UNFINISHED = -1;

  /** As long as no end tells how many parts there are. */
  private static final int UNKNOWN = -1;

  /** A container whose parts are being read. */
  private static final class Frame {
    private byte kind;

    /** Its number among the references, or {@link #UNFINISHED} if it has none. */
    private int reference;

    /** Where its parts begin on the stack. */
    private int base;

    /** How many parts it has. */
    private int wanted;

    /** Where the part that is being read begins. */
    private int part;
  }

  private final ByteCursor in;
  private final byte[] bytes;
  private final CodeFormat format;
  private final List<CodeField> fields;
  private final Values.Builder values;
  private final int none;
  private final int yes;
  private final int no;
  private final int ellipsis;

  /** The parts of all containers that are not finished. */
  private int[] stack = new int[256];

  private int stackSize;
  private int[] references = new int[256];
  private int referenceCount;
  private int begun;

  /** The tuples that are known to hold strings and nothing else. */
  private final BitSet tuplesOfStrings = new BitSet();

  private Frame[] frames = new Frame[32];
  private int depth;

  private MarshalReader(byte[] bytes, CodeFormat format) {
    this.in = new ByteCursor(bytes);
    this.bytes = bytes;
    this.format = format;
    this.fields = format.fields();
    this.values = new Values.Builder(bytes, format);
    none = values.add(Kind.NONE, 0, 0);
    yes = values.add(Kind.TRUE, 0, 0);
    no = values.add(Kind.FALSE, 0, 0);
    ellipsis = values.add(Kind.ELLIPSIS, 0, 0);
  }

  /** Reads code that fills the bytes from the first to the last. */
  static Values read(byte[] bytes, CodeFormat format) throws MarshalException {
    if (bytes.length > MAX_LENGTH) {
      throw new MarshalException(MAX_LENGTH, "more than " + MAX_LENGTH + " bytes");
    }
    MarshalReader reader = new MarshalReader(bytes, format);
    if (bytes.length == 0 || (bytes[0] & 0x7f) != Kind.CODE) {
      throw new MarshalException(0, "no code object");
    }
    reader.root();
    if (reader.in.remaining() > 0) {
      throw reader.error(reader.in.offset(), "bytes after the code");
    }
    return reader.values.build();
  }

  /** Keeps its own stack: the thread's may be too small for the depth that is allowed. */
  private int root() throws MarshalException {
    while (true) {
      int value = begin();
      while (value != BEGUN) {
        if (depth == 0) {
          return value;
        }
        value = add(frames[depth - 1], value);
      }
    }
  }

  /** Reads a value that is not made of parts, or the beginning of one that is. */
  private int begin() throws MarshalException {
    int offset = in.offset();
    if (++begun > MAX_VALUES) {
      throw error(offset, "more than " + MAX_VALUES + " values");
    }
    int code = in.u1();
    byte type = (byte) (code & ~Kind.FLAG_REF);
    boolean flagged = code != type;
    return switch (type) {
      case Kind.REFERENCE, Kind.NONE, Kind.TRUE, Kind.FALSE, Kind.ELLIPSIS, Kind.NULL ->
          withoutReference(type, flagged, offset);
      case Kind.SMALL_TUPLE, Kind.TUPLE, Kind.FROZENSET, Kind.SLICE, Kind.FROZENDICT, Kind.CODE ->
          open(type, flagged, offset);
      default -> atom(type, flagged, offset);
    };
  }

  private int withoutReference(byte type, boolean flagged, int offset) throws MarshalException {
    if (flagged) {
      throw error(offset, "a reference number on a value that takes none");
    }
    return switch (type) {
      case Kind.REFERENCE -> referred();
      case Kind.NONE -> none;
      case Kind.TRUE -> yes;
      case Kind.FALSE -> no;
      case Kind.ELLIPSIS -> ellipsis;
      default -> END;
    };
  }

  private int referred() throws MarshalException {
    int number = in.i4();
    if (number < 0 || number >= referenceCount || references[number] == UNFINISHED) {
      throw error(in.offset() - 4, "a reference to no value");
    }
    return references[number];
  }

  /** Gives the next reference number to a value, or to one that is yet {@link #UNFINISHED}. */
  private int refer(int value) {
    if (referenceCount == references.length) {
      references = Arrays.copyOf(references, 2 * referenceCount);
    }
    references[referenceCount] = value;
    return referenceCount++;
  }

  private int atom(byte type, boolean flagged, int offset) throws MarshalException {
    int value = atom(type, offset);
    if (flagged) {
      refer(value);
    }
    return value;
  }

  private int atom(byte type, int offset) throws MarshalException {
    return switch (type) {
      case Kind.INT -> values.add(Kind.INT, in.skip(4), 4);
      case Kind.LONG -> longInteger();
      case Kind.FLOAT -> values.add(Kind.FLOAT, in.skip(8), 8);
      case Kind.COMPLEX -> values.add(Kind.COMPLEX, in.skip(16), 16);
      case Kind.BYTES -> range(Kind.BYTES, in.length());
      case Kind.STRING, Kind.STRING_INTERNED -> string(in.length());
      case Kind.ASCII, Kind.ASCII_INTERNED -> ascii(in.length());
      case Kind.SHORT_ASCII, Kind.SHORT_ASCII_INTERNED -> ascii(in.u1());
      default -> throw error(offset, "a type code " + (type & 0xff));
    };
  }

  private int range(byte kind, int length) throws MarshalException {
    return values.add(kind, in.skip(length), length);
  }

  private int string(int length) throws MarshalException {
    int start = in.skip(length);
    if (!Text.isUtf8(bytes, start, length)) {
      throw error(start, "a string that is not UTF-8");
    }
    return values.add(Text.kindOf(bytes, start, length), start, length);
  }

  private int ascii(int length) throws MarshalException {
    int start = in.skip(length);
    if (!Text.isAscii(bytes, start, length)) {
      throw error(start, "a string that is not ASCII");
    }
    return values.add(Kind.ASCII, start, length);
  }

  /** An integer of more than 32 bits; a shorter one has another type. */
  private int longInteger() throws MarshalException {
    int start = in.offset();
    long digits = Math.abs((long) in.i4());
    if (digits > in.remaining() / 2) {
      throw error(start, "an integer of " + digits + " digits");
    }
    int top = 0;
    long low = 0;
    for (int i = 0; i < digits; i++) {
      top = in.u1() | (in.u1() << 8);
      low |= i < 3 ? (long) top << (15 * i) : 0;
      if (top >= 1 << 15) {
        throw error(in.offset() - 2, "a digit of more than 15 bits");
      }
    }
    long least = bytes[start + 3] < 0 ? (1L << 31) + 1 : 1L << 31;
    if (top == 0 || (digits <= 3 && low < least)) {
      throw error(start, "an integer that is longer than needed");
    }
    return values.add(Kind.LONG, start, in.offset() - start);
  }

  private int open(byte type, boolean flagged, int offset) throws MarshalException {
    Frame frame = push(offset);
    frame.kind = type == Kind.SMALL_TUPLE ? Kind.TUPLE : type;
    frame.reference = flagged ? refer(UNFINISHED) : UNFINISHED;
    frame.base = stackSize;
    frame.wanted =
        switch (type) {
          case Kind.SMALL_TUPLE -> in.u1();
          case Kind.TUPLE, Kind.FROZENSET -> in.length();
          case Kind.SLICE -> slice(offset);
          case Kind.FROZENDICT -> frozenDict(offset);
          default -> fields.size();
        };
    return advance(frame);
  }

  private Frame push(int offset) throws MarshalException {
    if (depth == MAX_DEPTH) {
      throw error(offset, "more than " + MAX_DEPTH + " levels");
    }
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    if (frames[depth] == null) {
      frames[depth] = new Frame();
    }
    return frames[depth++];
  }

  private int slice(int offset) throws MarshalException {
    if (!format.hasSlices()) {
      throw error(offset, "a slice");
    }
    return 3;
  }

  private int frozenDict(int offset) throws MarshalException {
    if (!format.hasFrozenDicts() || bytes[offset] < 0) {
      throw error(offset, "a frozendict");
    }
    return UNKNOWN;
  }

  /** Adds a part to the innermost container; returns that if it is complete. */
  private int add(Frame frame, int part) throws MarshalException {
    int known = stackSize - frame.base;
    if (part == END) {
      if (frame.kind != Kind.FROZENDICT || known % 2 != 0) {
        throw error(in.offset() - 1, "a null");
      }
      return finish(frame);
    }
    if (frame.kind == Kind.CODE) {
      checkField(fields.get(known), part, frame.part);
    }
    pushPart(part);
    return advance(frame);
  }

  private void checkField(CodeField field, int value, int offset) throws MarshalException {
    if (!fits(value, field.shape())) {
      throw error(offset, "a " + field.attribute() + " of another type");
    }
  }

  private int advance(Frame frame) throws MarshalException {
    while (frame.kind == Kind.CODE && isInteger(stackSize - frame.base)) {
      pushPart(in.i4());
    }
    frame.part = in.offset();
    return stackSize - frame.base == frame.wanted ? finish(frame) : BEGUN;
  }

  private boolean isInteger(int field) {
    return field < fields.size() && format.isInteger(field);
  }

  private int finish(Frame frame) {
    int value = values.addContainer(frame.kind, stack, frame.base, stackSize);
    if (frame.reference != UNFINISHED) {
      references[frame.reference] = value;
    }
    stackSize = frame.base;
    depth--;
    return value;
  }

  private void pushPart(int part) {
    if (stackSize == stack.length) {
      stack = Arrays.copyOf(stack, 2 * stackSize);
    }
    stack[stackSize++] = part;
  }

  private boolean fits(int value, CodeField.Shape shape) {
    byte kind = values.kind(value);
    return switch (shape) {
      case INTEGER -> false;
      case BYTES -> kind == Kind.BYTES;
      case TUPLE -> kind == Kind.TUPLE;
      case TEXT, NAME -> Kind.isString(kind);
      case NAMES -> kind == Kind.TUPLE && holdsStrings(value);
    };
  }

  /** Looks at each tuple once, however much code shares it. */
  private boolean holdsStrings(int tuple) {
    for (int i = 0; !tuplesOfStrings.get(tuple) && i < values.length(tuple); i++) {
      if (!Kind.isString(values.kind(values.part(tuple, i)))) {
        return false;
      }
    }
    tuplesOfStrings.set(tuple);
    return true;
  }

  private MarshalException error(int offset, String reason) {
    return new MarshalException(offset, reason);
  }
}
