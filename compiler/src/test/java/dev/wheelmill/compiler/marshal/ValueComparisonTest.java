// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static dev.wheelmill.compiler.marshal.TestValue.integer;
import static dev.wheelmill.compiler.marshal.TestValue.real;
import static dev.wheelmill.compiler.marshal.TestValue.set;
import static dev.wheelmill.compiler.marshal.TestValue.text;
import static dev.wheelmill.compiler.marshal.TestValue.tuple;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The check of what was written must not miss a difference. */
class ValueComparisonTest {
  private static final CodeFormat FORMAT = CodeFormat.V3_12;

  @Test
  void namesTheWayToTheFirstDifference() throws MarshalException {
    TestValue inner = code(tuple(TestValue.NONE, text("a")));
    TestValue other = code(tuple(TestValue.NONE, text("b")));
    assertThat(difference(code(tuple(integer(1), inner)), code(tuple(integer(1), other))))
        .contains(".co_consts[1].co_consts[1]");
  }

  @Test
  void seesTypesAndBits() throws MarshalException {
    assertThat(differenceOfConstants(integer(1), TestValue.TRUE)).isPresent();
    assertThat(differenceOfConstants(integer(1), real(1))).isPresent();
    assertThat(differenceOfConstants(real(0.0), real(-0.0))).isPresent();
    assertThat(differenceOfConstants(text("a"), TestValue.bytes((byte) 'a'))).isPresent();
    assertThat(differenceOfConstants(tuple(text("a")), set(text("a")))).isPresent();
    assertThat(differenceOfConstants(tuple(), tuple(TestValue.NONE))).isPresent();
  }

  @Test
  void seesAnIntegerFieldAndANameThatDiffer() throws MarshalException {
    TestValue code = code(tuple());
    TestValue later = new TestValue(code.kind(), "", code.parts(), List.of(0, 0, 0, 0, 0, 2));
    assertThat(difference(code, later)).contains(".co_firstlineno");
    TestValue named = TestValue.code(FORMAT, tuple(), tuple(text("x")));
    TestValue other = TestValue.code(FORMAT, tuple(), tuple(text("y")));
    assertThat(difference(named, other)).contains(".co_names[0]");
  }

  @Test
  void comparesSetsWhateverTheirOrder() throws MarshalException {
    TestValue one = set(tuple(integer(1), text("x")), text("a"), text("b"), TestValue.NONE);
    TestValue same = set(text("b"), TestValue.NONE, text("a"), tuple(integer(1), text("x")));
    TestValue other = set(text("b"), TestValue.NONE, text("a"), tuple(integer(2), text("x")));
    assertThat(differenceOfConstants(one, same)).isEmpty();
    assertThat(differenceOfConstants(one, other)).isPresent();
  }

  private static Optional<String> differenceOfConstants(TestValue one, TestValue other)
      throws MarshalException {
    return difference(code(tuple(one)), code(tuple(other)));
  }

  private static Optional<String> difference(TestValue one, TestValue other)
      throws MarshalException {
    return ValueComparison.firstDifference(read(one), read(other));
  }

  private static TestValue code(TestValue constants) {
    return TestValue.code(FORMAT, constants, tuple());
  }

  private static Values read(TestValue code) throws MarshalException {
    return MarshalReader.read(RandomEncoder.encode(code, FORMAT, code.hashCode()), FORMAT);
  }
}
