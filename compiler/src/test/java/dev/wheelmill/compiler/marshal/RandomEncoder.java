// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a value in one of the many ways that an interpreter may write it: which values have a
 * reference number, where a reference stands, whether a string is interned, and the order of sets
 * are left to chance.
 */
final class RandomEncoder {
  private final CodeFormat format;
  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<TestValue, Integer> references = new HashMap<>();
  private int referenceCount;

  private RandomEncoder(CodeFormat format, Random random) {
    this.format = format;
    this.random = random;
  }

  static byte[] encode(TestValue value, CodeFormat format, long seed) {
    RandomEncoder encoder = new RandomEncoder(format, new Random(seed));
    encoder.write(value);
    return encoder.out.toByteArray();
  }

  private void write(TestValue value) {
    Integer known = references.get(value);
    if (known != null && random.nextInt(4) > 0) {
      out.write(Kind.REFERENCE);
      i4(known);
      return;
    }
    boolean flagged =
        !Kind.isSingleton(value.kind()) && value.kind() != Kind.FROZENDICT && random.nextBoolean();
    int number = flagged ? referenceCount++ : -1;
    int flag = flagged ? Kind.FLAG_REF : 0;
    switch (value.kind()) {
      case Kind.STRING -> string(value, flag);
      case Kind.TUPLE -> tuple(value, flag);
      case Kind.FROZENSET -> set(value, flag);
      case Kind.CODE -> code(value, flag);
      default -> other(value, flag);
    }
    if (flagged) {
      references.put(value, number);
    }
  }

  private void other(TestValue value, int flag) {
    out.write(value.kind() | flag);
    if (value.kind() == Kind.BYTES) {
      i4(value.content().length());
    }
    out.writeBytes(value.contentBytes());
    value.parts().forEach(this::write);
    if (value.kind() == Kind.FROZENDICT) {
      out.write(Kind.NULL);
    }
  }

  private void string(TestValue value, int flag) {
    boolean interned = random.nextBoolean();
    int length = value.content().length();
    if (!value.isAscii()) {
      out.write((interned ? 't' : 'u') | flag);
      i4(length);
    } else if (length < 256 && random.nextInt(8) > 0) {
      out.write((interned ? 'Z' : 'z') | flag);
      out.write(length);
    } else {
      out.write((interned ? 'A' : 'a') | flag);
      i4(length);
    }
    out.writeBytes(value.contentBytes());
  }

  private void tuple(TestValue value, int flag) {
    int count = value.parts().size();
    if (count < 256 && random.nextInt(8) > 0) {
      out.write(')' | flag);
      out.write(count);
    } else {
      out.write('(' | flag);
      i4(count);
    }
    value.parts().forEach(this::write);
  }

  private void set(TestValue value, int flag) {
    List<TestValue> parts = new ArrayList<>(value.parts());
    if (!format.keepsOrderOfIntegers() || !value.isOnlyIntegers()) {
      Collections.shuffle(parts, random);
    }
    out.write('>' | flag);
    i4(parts.size());
    parts.forEach(this::write);
  }

  private void code(TestValue value, int flag) {
    Iterator<Integer> integers = value.integers().iterator();
    Iterator<TestValue> parts = value.parts().iterator();
    out.write('c' | flag);
    for (int i = 0; i < format.fields().size(); i++) {
      if (format.isInteger(i)) {
        i4(integers.next());
      } else {
        write(parts.next());
      }
    }
  }

  private void i4(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >> shift);
    }
  }
}
