// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static dev.wheelmill.compiler.marshal.TestValue.complex;
import static dev.wheelmill.compiler.marshal.TestValue.integer;
import static dev.wheelmill.compiler.marshal.TestValue.real;
import static dev.wheelmill.compiler.marshal.TestValue.set;
import static dev.wheelmill.compiler.marshal.TestValue.text;
import static dev.wheelmill.compiler.marshal.TestValue.tuple;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {

  @ParameterizedTest
  @ValueSource(ints = {3413, 3425, 3439, 3495, 3531, 3571, 3627, 3666})
  void supportsTheFinalReleases(int number) {
    assertThat(CanonicalForm.supports(number | (0x0a0d << 16))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {3379, 3394, 3494, 3570, 3626, 336, 62211})
  void supportsNoOlderOrUnfinishedReleaseAndNoOtherImplementation(int number) {
    int magic = number | (0x0a0d << 16);
    assertThat(CanonicalForm.supports(magic)).isFalse();
    assertThatThrownBy(() -> CanonicalForm.of(new byte[] {'c'}, magic))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("unknown interpreter");
  }

  @Test
  void refersToWhatIsLongerThanAReference() throws MarshalException {
    String canonical = canonical(tuple(text("a.bcd"), text("a.bcd"), text("a.b"), text("a.b")));
    assertThat(canonical).contains(")\4" + "\u00fa\5a.bcd" + "r\0\0\0\0" + "z\3a.b" + "z\3a.b");
  }

  @Test
  void mergesEqualValuesOfOneTypeOnly() throws MarshalException {
    assertThat(canonical(tuple(real(0.0), real(-0.0), complex(0, 0))))
        .contains(")\3g" + "\0".repeat(8) + "g" + "\0".repeat(7) + "\u0080y" + "\0".repeat(16));
    assertThat(canonical(tuple(tuple(integer(1)), tuple(TestValue.TRUE), tuple(integer(1)))))
        .contains(")\3\u00a9\1i\1\0\0\0)\1Tr\0\0\0\0");
  }

  @Test
  void internsNamesAndWhatLooksLikeOne() throws MarshalException {
    TestValue constants = tuple(text("<x>y"), text("a_1"), text("no name"), text("ä"));
    TestValue code = TestValue.code(CodeFormat.V3_13, constants, tuple(text("<x>y")));
    assertThat(canonicalCode(code, CodeFormat.V3_13))
        .contains("\u00da\4<x>y" + "Z\3a_1" + "z\7no name" + "u\2\0\0\0\u00c3\u00a4");
  }

  @Test
  void sortsSetsButKeepsTheOrderOfIntegersFrom311() throws MarshalException {
    TestValue integers = set(integer(2), integer(1));
    String ordered = ">\2\0\0\0" + "i\1\0\0\0" + "i\2\0\0\0";
    String kept = ">\2\0\0\0" + "i\2\0\0\0" + "i\1\0\0\0";
    assertThat(canonical(tuple(integers), CodeFormat.V3_10)).contains(ordered);
    assertThat(canonical(tuple(integers), CodeFormat.V3_11)).contains(kept);
    assertThat(canonical(tuple(set(text("b"), text("a"))))).contains("Z\1aZ\1b");
  }

  @ParameterizedTest
  @MethodSource("setsOfEqualValues")
  void refusesSetsOfEqualValuesWhoseOrderWouldMatter(TestValue set) {
    assertThatThrownBy(() -> canonical(tuple(set)))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("equal values");
  }

  static Stream<TestValue> setsOfEqualValues() {
    return Stream.of(
        set(integer(1), integer(1)),
        set(integer(1), TestValue.TRUE),
        set(integer(0), real(-0.0)),
        set(real(0.0), real(-0.0)),
        set(real(2.5), complex(2.5, 0)),
        set(integer(BigInteger.TWO.pow(100)), real(0x1p100)),
        set(tuple(integer(1), text("a")), tuple(real(1), text("a"))),
        set(set(integer(1), integer(7)), set(integer(7), real(1))));
  }

  @ParameterizedTest
  @MethodSource("setsOfDifferentValues")
  void acceptsSetsOfNumbersThatAreNotEqual(TestValue set) throws MarshalException {
    assertThat(canonical(tuple(set))).isNotEmpty();
  }

  static Stream<TestValue> setsOfDifferentValues() {
    BigInteger large = BigInteger.TWO.pow(100);
    return Stream.of(
        set(integer(1), real(1.5), TestValue.atom(Kind.FALSE)),
        set(integer(large), integer(large.add(BigInteger.ONE)), integer(large.negate())),
        set(integer(large.add(BigInteger.ONE)), real(0x1p100)),
        set(complex(1, 2), complex(2, 1), real(1)),
        set(text("1"), TestValue.bytes((byte) '1'), integer(1)));
  }

  @Test
  void keepsAFrozenDictFreeOfReferences() throws MarshalException {
    TestValue dict = TestValue.group(Kind.FROZENDICT, List.of(text("key_1"), integer(1)));
    assertThat(canonical(tuple(dict, dict), CodeFormat.V3_15))
        .contains("}\u00da\5key_1i\1\0\0\0000}r\0\0\0\0i\1\0\0\0000");
  }

  private static String canonical(TestValue constants) throws MarshalException {
    return canonical(constants, CodeFormat.V3_13);
  }

  private static String canonical(TestValue constants, CodeFormat format) throws MarshalException {
    return canonicalCode(TestValue.code(format, constants, tuple()), format);
  }

  private static String canonicalCode(TestValue code, CodeFormat format) throws MarshalException {
    byte[] written = RandomEncoder.encode(code, format, 7);
    return new String(CanonicalForm.of(written, format.magic()), ISO_8859_1);
  }
}
