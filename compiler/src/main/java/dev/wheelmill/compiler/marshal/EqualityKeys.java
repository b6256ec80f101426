// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Keys of merged values that are the same for values that Python calls equal: {@code 1}, {@code
 * 1.0} and {@code True}. A set that holds two of these, which no compiler writes, would load as
 * another set if their order changed.
 */
final class EqualityKeys {
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final Values values;

  private final long[] keys;

  /** How many values have their key; parts come before what holds them. */
  private int known;

  EqualityKeys(Values merged) {
    this.values = merged;
    this.keys = new long[merged.size()];
  }

  long key(int value) {
    for (; known <= value; known++) {
      keys[known] = compute(known);
    }
    return keys[value];
  }

  private long compute(int value) {
    return switch (values.kind(value)) {
      case Kind.TRUE -> ofNumber(1, value);
      case Kind.FALSE -> ofNumber(0, value);
      case Kind.INT -> ofNumber(content(value).getInt(), value);
      case Kind.LONG -> ofLong(value);
      case Kind.FLOAT -> ofNumber(content(value).getDouble(), value);
      case Kind.COMPLEX -> ofComplex(content(value), value);
      case Kind.TUPLE, Kind.SLICE -> ofSequence(value);
      case Kind.FROZENSET, Kind.FROZENDICT -> ofSet(value);
      default -> mix(value, 1);
    };
  }

  private static long ofNumber(double number, int value) {
    // Two NaN are not equal, even with the same bits; 0.0 equals -0.0.
    return Double.isNaN(number) ? mix(value, 1) : mix(Double.doubleToLongBits(number + 0.0), 2);
  }

  /** No float equals an integer that has more digits than a float has. */
  private long ofLong(int value) {
    BigInteger integer = BigInteger.ZERO;
    ByteBuffer content = content(value);
    int count = content.getInt();
    if (Math.abs(count) > 1024 / 15) {
      return mix(value, 1);
    }
    for (int i = 0; i < Math.abs(count); i++) {
      integer = integer.or(BigInteger.valueOf(content.getShort()).shiftLeft(15 * i));
    }
    double number = count < 0 ? -integer.doubleValue() : integer.doubleValue();
    boolean exact = new BigDecimal(number).abs().compareTo(new BigDecimal(integer)) == 0;
    return exact ? ofNumber(number, value) : mix(value, 1);
  }

  private static long ofComplex(ByteBuffer content, int value) {
    double real = content.getDouble();
    double imaginary = content.getDouble();
    long key = ofNumber(real, value);
    return imaginary == 0 ? key : mix(key, ofNumber(imaginary, value));
  }

  private long ofSequence(int container) {
    long key = values.kind(container);
    for (int i = 0; i < values.length(container); i++) {
      key = mix(key, keys[values.part(container, i)]);
    }
    return key;
  }

  private long ofSet(int container) {
    long sum = 0;
    for (int i = 0; i < values.length(container); i++) {
      sum += mix(keys[values.part(container, i)], 3);
    }
    return mix(sum, values.kind(container));
  }

  private ByteBuffer content(int value) {
    return ByteBuffer.wrap(values.input(), values.start(value), values.length(value))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long mix(long a, long b) {
    long mixed = ((a * MIX) ^ b) * MIX;
    return mixed ^ (mixed >>> 31);
  }
}
