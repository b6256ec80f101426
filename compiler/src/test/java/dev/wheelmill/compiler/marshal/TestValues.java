// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of values of code. */
final class TestValues {
  private TestValues() {}

  /** Code of a format, with nested code among its constants. */
  static Arbitrary<TestValue> code(CodeFormat format) {
    return code(format, 2);
  }

  private static Arbitrary<TestValue> code(CodeFormat format, int depth) {
    Arbitrary<TestValue> constant = constants(format);
    if (depth > 0) {
      constant = Arbitraries.oneOf(constant, constant, constant, code(format, depth - 1));
    }
    return Combinators.combine(
            constant.list().ofMaxSize(8),
            texts().list().ofSize(12),
            Arbitraries.integers().list().ofSize(7),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(12))
        .as((constants, texts, integers, bytes) -> code(format, constants, texts, integers, bytes));
  }

  private static TestValue code(
      CodeFormat format,
      List<TestValue> constants,
      List<TestValue> texts,
      List<Integer> integers,
      byte[] bytes) {
    List<TestValue> parts = new ArrayList<>();
    List<Integer> used = new ArrayList<>();
    for (CodeField field : format.fields()) {
      int index = parts.size();
      switch (field.shape()) {
        case INTEGER -> used.add(integers.get(used.size()));
        case BYTES -> parts.add(TestValue.bytes(bytes));
        case TUPLE -> parts.add(TestValue.group(Kind.TUPLE, constants));
        case TEXT, NAME -> parts.add(texts.get(index));
        case NAMES -> parts.add(TestValue.group(Kind.TUPLE, texts.subList(index, index + 2)));
      }
    }
    return new TestValue(Kind.CODE, "", parts, used);
  }

  /** Constants of a format, few enough of each kind that equal ones meet. */
  static Arbitrary<TestValue> constants(CodeFormat format) {
    return Arbitraries.recursive(() -> atoms(), parts -> containers(parts, format), 0, 3);
  }

  private static Arbitrary<TestValue> containers(Arbitrary<TestValue> parts, CodeFormat format) {
    List<Arbitrary<TestValue>> all = new ArrayList<>();
    all.add(parts);
    all.add(parts.list().ofMaxSize(5).map(list -> TestValue.group(Kind.TUPLE, list)));
    all.add(atoms().list().ofMaxSize(6).map(TestValues::set));
    if (format.hasSlices()) {
      all.add(parts.list().ofSize(3).map(list -> TestValue.group(Kind.SLICE, list)));
    }
    if (format.hasFrozenDicts()) {
      all.add(Combinators.combine(texts(), parts, texts(), parts).as(TestValues::dict));
    }
    return Arbitraries.oneOf(all);
  }

  /** A set that Python too takes for one of as many elements: it has no two kinds of numbers. */
  private static TestValue set(List<TestValue> elements) {
    Set<TestValue> distinct = new LinkedHashSet<>(elements);
    distinct.removeIf(value -> value.kind() == Kind.FLOAT || value.kind() == Kind.COMPLEX);
    distinct.removeIf(value -> value.kind() == Kind.TRUE || value.kind() == Kind.FALSE);
    return TestValue.group(Kind.FROZENSET, List.copyOf(distinct));
  }

  /** Its keys are texts: two NaNs are two keys to Python, unless they are one object. */
  private static TestValue dict(TestValue key, TestValue value, TestValue other, TestValue last) {
    return TestValue.group(Kind.FROZENDICT, List.of(key, value, other, last));
  }

  private static Arbitrary<TestValue> atoms() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            TestValue.NONE,
            TestValue.TRUE,
            TestValue.atom(Kind.FALSE),
            TestValue.atom(Kind.ELLIPSIS)),
        Arbitraries.longs().between(-3, 3).map(TestValue::integer),
        Arbitraries.bigIntegers()
            .between(BigInteger.ONE.shiftLeft(100).negate(), BigInteger.ONE.shiftLeft(100))
            .map(TestValue::integer),
        Arbitraries.of(0x7fffffffL, 0x80000000L, -0x80000000L, -0x80000001L, 1L << 45)
            .map(TestValue::integer),
        Arbitraries.of(0.0, -0.0, 1.0, Double.NaN, Double.MIN_VALUE).map(TestValue::real),
        Arbitraries.of(1.0, -0.0).map(value -> TestValue.complex(0, value)),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(3).map(TestValue::bytes),
        texts());
  }

  private static Arbitrary<TestValue> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "a", "abc", "abcd", "name_1", "a.b", "<lambda>", "ä", "äöü€😀", "x y z")
            .map(TestValue::text),
        Arbitraries.of(254, 255, 256, 300).map(n -> TestValue.text("n".repeat(n))),
        Arbitraries.strings()
            .all()
            .ofMaxLength(6)
            .map(text -> TestValue.atom(Kind.STRING, text.getBytes(UTF_8))));
  }
}
