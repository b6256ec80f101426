// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class CanonicalFormPropertyTest {

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void dependsOnTheValueAlone(
      @ForAll("codes") Tuple.Tuple2<CodeFormat, TestValue> code,
      @ForAll long seed,
      @ForAll long otherSeed)
      throws MarshalException {
    CodeFormat format = code.get1();
    byte[] one = RandomEncoder.encode(code.get2(), format, seed);
    byte[] other = RandomEncoder.encode(code.get2(), format, otherSeed);
    assertThat(CanonicalForm.of(one, format.magic()))
        .isEqualTo(CanonicalForm.of(other, format.magic()));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void changesNothingASecondTime(
      @ForAll("codes") Tuple.Tuple2<CodeFormat, TestValue> code, @ForAll long seed)
      throws MarshalException {
    int magic = code.get1().magic();
    byte[] once = CanonicalForm.of(RandomEncoder.encode(code.get2(), code.get1(), seed), magic);
    assertThat(CanonicalForm.of(once, magic)).isEqualTo(once);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void isNeverLonger(@ForAll("codes") Tuple.Tuple2<CodeFormat, TestValue> code, @ForAll long seed)
      throws MarshalException {
    byte[] written = RandomEncoder.encode(code.get2(), code.get1(), seed);
    assertThat(CanonicalForm.of(written, code.get1().magic()))
        .hasSizeLessThanOrEqualTo(written.length);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void differsForCodeThatDiffers(
      @ForAll("codes") Tuple.Tuple2<CodeFormat, TestValue> code, @ForAll long seed)
      throws MarshalException {
    CodeFormat format = code.get1();
    TestValue first = code.get2();
    TestValue other =
        TestValue.code(format, TestValue.tuple(first, TestValue.NONE), TestValue.tuple());
    TestValue another =
        TestValue.code(format, TestValue.tuple(first, TestValue.TRUE), TestValue.tuple());
    assertThat(CanonicalForm.of(RandomEncoder.encode(other, format, seed), format.magic()))
        .isNotEqualTo(
            CanonicalForm.of(RandomEncoder.encode(another, format, seed), format.magic()));
  }

  @Provide
  Arbitrary<Tuple.Tuple2<CodeFormat, TestValue>> codes() {
    return Arbitraries.of(CodeFormat.class)
        .flatMap(format -> TestValues.code(format).map(code -> Tuple.of(format, code)));
  }
}
