package dev.wheelmill.compiler.marshal;

import java.util.Arrays;
import java.util.List;

/**
 * Reads a marshalled code object of CPython 3.8 or later, strictly: what the compiler does not
 * write is refused. Limits: {@value #MAX_LENGTH} bytes, a depth of {@value #MAX_DEPTH} as in
 * CPython, and no more elements than there are bytes. Lists, dictionaries and plain sets are
 * refused: they do not occur in code, and could not be merged if they did.
 */
final class MarshalReader {
  static final int MAX_LENGTH = 1 << 26;
  static final int MAX_DEPTH = 2000;

  /** Stands for the end of a frozendict, in place of a value. */
  private static final int END = -1;

  private static final int UNFINISHED = -1;

  private final ByteCursor in;
  private final byte[] bytes;
  private final CodeFormat format;
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
  private int depth;

  private MarshalReader(byte[] bytes, CodeFormat format) {
    this.in = new ByteCursor(bytes);
    this.bytes = bytes;
    this.format = format;
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
    reader.value();
    if (reader.in.remaining() > 0) {
      throw reader.error(reader.in.offset(), "bytes after the code");
    }
    return reader.values.build();
  }

  private int value() throws MarshalException {
    int value = valueOrEnd();
    if (value == END) {
      throw error(in.offset() - 1, "a null");
    }
    return value;
  }

  private int valueOrEnd() throws MarshalException {
    int offset = in.offset();
    int code = in.u1();
    byte type = (byte) (code & ~Kind.FLAG_REF);
    boolean flagged = code != type;
    int single = singleton(type);
    if (single != UNKNOWN) {
      if (flagged) {
        throw error(offset, "a reference number on a value that takes none");
      }
      return single;
    }
    int reference = flagged ? reserve() : UNFINISHED;
    byte kind = type == Kind.SMALL_TUPLE ? Kind.TUPLE : type;
    int value = Kind.isContainer(kind) ? container(type, kind, offset) : atom(type, offset);
    if (flagged) {
      references[reference] = value;
    }
    return value;
  }

  private static final int UNKNOWN = -2;

  private int singleton(byte type) throws MarshalException {
    return switch (type) {
      case Kind.NONE -> none;
      case Kind.TRUE -> yes;
      case Kind.FALSE -> no;
      case Kind.ELLIPSIS -> ellipsis;
      case Kind.REFERENCE -> referred();
      case Kind.NULL -> END;
      default -> UNKNOWN;
    };
  }

  private int reserve() {
    if (referenceCount == references.length) {
      references = Arrays.copyOf(references, 2 * referenceCount);
    }
    references[referenceCount] = UNFINISHED;
    return referenceCount++;
  }

  private int referred() throws MarshalException {
    int number = in.i4();
    if (number < 0 || number >= referenceCount || references[number] == UNFINISHED) {
      throw error(in.offset() - 4, "a reference to no value");
    }
    return references[number];
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
    return values.add(Kind.STRING, start, length);
  }

  private int ascii(int length) throws MarshalException {
    int start = in.skip(length);
    if (!Text.isAscii(bytes, start, length)) {
      throw error(start, "a string that is not ASCII");
    }
    return values.add(Kind.STRING, start, length);
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

  private int container(byte type, byte kind, int offset) throws MarshalException {
    if (++depth > MAX_DEPTH) {
      throw error(offset, "more than " + MAX_DEPTH + " levels");
    }
    int base = stackSize;
    switch (type) {
      case Kind.SMALL_TUPLE -> push(in.u1());
      case Kind.TUPLE, Kind.FROZENSET -> push(in.length());
      case Kind.SLICE -> slice(offset);
      case Kind.FROZENDICT -> frozenDict(offset);
      default -> code();
    }
    int value = values.addContainer(kind, stack, base, stackSize);
    stackSize = base;
    depth--;
    return value;
  }

  private void push(int count) throws MarshalException {
    for (int i = 0; i < count; i++) {
      pushPart(value());
    }
  }

  private void pushPart(int part) {
    if (stackSize == stack.length) {
      stack = Arrays.copyOf(stack, 2 * stackSize);
    }
    stack[stackSize++] = part;
  }

  private void slice(int offset) throws MarshalException {
    if (!format.hasSlices()) {
      throw error(offset, "a slice");
    }
    push(3);
  }

  private void frozenDict(int offset) throws MarshalException {
    if (!format.hasFrozenDicts() || bytes[offset] < 0) {
      throw error(offset, "a frozendict");
    }
    for (int key = valueOrEnd(); key != END; key = valueOrEnd()) {
      pushPart(key);
      pushPart(value());
    }
  }

  private void code() throws MarshalException {
    List<CodeField> fields = format.fields();
    for (int i = 0; i < fields.size(); i++) {
      CodeField field = fields.get(i);
      if (field.shape() == CodeField.Shape.INTEGER) {
        pushPart(in.i4());
        continue;
      }
      int offset = in.offset();
      int value = value();
      if (!fits(value, field.shape())) {
        throw error(offset, "a " + field.attribute() + " of another type");
      }
      pushPart(value);
    }
  }

  private boolean fits(int value, CodeField.Shape shape) {
    byte kind = values.kind(value);
    return switch (shape) {
      case INTEGER -> false;
      case BYTES -> kind == Kind.BYTES;
      case TUPLE -> kind == Kind.TUPLE;
      case TEXT, NAME -> kind == Kind.STRING;
      case NAMES -> kind == Kind.TUPLE && holdsStrings(value);
    };
  }

  private boolean holdsStrings(int tuple) {
    for (int i = 0; i < values.length(tuple); i++) {
      if (values.kind(values.part(tuple, i)) != Kind.STRING) {
        return false;
      }
    }
    return true;
  }

  private MarshalException error(int offset, String reason) {
    return new MarshalException(offset, reason);
  }
}
