// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of marshalled code, as an object.
 *
 * @param kind a constant of {@link Kind}
 * @param content of a number, a string or bytes, in Latin-1
 * @param parts of a container; for code the fields that are not integers, in the order of the file
 * @param integers the integer fields of code
 */
record TestValue(byte kind, String content, List<TestValue> parts, List<Integer> integers) {

  static final TestValue NONE = atom(Kind.NONE);
  static final TestValue TRUE = atom(Kind.TRUE);

  static TestValue atom(byte kind, byte... content) {
    return new TestValue(kind, new String(content, ISO_8859_1), List.of(), List.of());
  }

  static TestValue group(byte kind, List<TestValue> parts) {
    return new TestValue(kind, "", List.copyOf(parts), List.of());
  }

  static TestValue tuple(TestValue... parts) {
    return group(Kind.TUPLE, List.of(parts));
  }

  static TestValue set(TestValue... parts) {
    return group(Kind.FROZENSET, List.of(parts));
  }

  static TestValue text(String text) {
    return atom(Kind.STRING, text.getBytes(UTF_8));
  }

  static TestValue bytes(byte... content) {
    return atom(Kind.BYTES, content);
  }

  static TestValue real(double value) {
    return atom(Kind.FLOAT, little(8).putDouble(value).array());
  }

  static TestValue complex(double re, double im) {
    return atom(Kind.COMPLEX, little(16).putDouble(re).putDouble(im).array());
  }

  static TestValue integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static TestValue integer(BigInteger value) {
    if (value.bitLength() < 32) {
      return atom(Kind.INT, little(4).putInt(value.intValue()).array());
    }
    BigInteger rest = value.abs();
    int digits = (rest.bitLength() + 14) / 15;
    ByteBuffer content = ByteBuffer.allocate(4 + 2 * digits).order(ByteOrder.LITTLE_ENDIAN);
    content.putInt(value.signum() * digits);
    for (int i = 0; i < digits; i++) {
      content.putShort((short) (rest.shiftRight(15 * i).intValue() & 0x7fff));
    }
    return atom(Kind.LONG, content.array());
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Code that has these constants and names, and else as little as can be. */
  static TestValue code(CodeFormat format, TestValue constants, TestValue names) {
    return code(format, constants, names, bytes((byte) 9, (byte) 0), bytes());
  }

  static TestValue code(
      CodeFormat format,
      TestValue constants,
      TestValue names,
      TestValue instructions,
      TestValue lines) {
    List<TestValue> parts = new ArrayList<>();
    List<Integer> integers = new ArrayList<>();
    for (CodeField field : format.fields()) {
      if (field.shape() == CodeField.Shape.INTEGER) {
        integers.add(field == CodeField.FIRSTLINENO ? 1 : 0);
      } else {
        parts.add(
            switch (field) {
              case CODE -> instructions;
              case CONSTS -> constants;
              case NAMES -> names;
              case LINETABLE -> lines;
              case FILENAME -> text("a/b.py");
              case NAME, QUALNAME -> text("<module>");
              default -> field.shape() == CodeField.Shape.BYTES ? bytes() : tuple();
            });
      }
    }
    return new TestValue(Kind.CODE, "", parts, integers);
  }

  byte[] contentBytes() {
    return content.getBytes(ISO_8859_1);
  }

  boolean isAscii() {
    return content.chars().allMatch(c -> c < 0x80);
  }

  boolean isOnlyIntegers() {
    return parts.stream().allMatch(part -> part.kind == Kind.INT || part.kind == Kind.LONG);
  }
}
