// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static dev.wheelmill.compiler.marshal.TestValue.integer;
import static dev.wheelmill.compiler.marshal.TestValue.text;
import static dev.wheelmill.compiler.marshal.TestValue.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** The check of what was written must not miss a difference, and find none where there is none. */
class WrittenCodeCheckTest {
  private static final CodeFormat FORMAT = CodeFormat.V3_13;

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void acceptsCodeHoweverItIsWritten(
      @ForAll("codes") Tuple.Tuple2<CodeFormat, TestValue> code,
      @ForAll long seed,
      @ForAll long otherSeed)
      throws MarshalException {
    CodeFormat format = code.get1();
    Values wanted = MarshalReader.read(RandomEncoder.encode(code.get2(), format, seed), format);
    byte[] written =
        CanonicalForm.of(RandomEncoder.encode(code.get2(), format, otherSeed), format.magic());
    assertThat(WrittenCodeCheck.firstDifference(wanted, written)).isEmpty();
  }

  /** What it lets pass after one byte was changed, the reader and the comparison let pass too. */
  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void findsWhateverReadingAndComparingFind(
      @ForAll("codes") Tuple.Tuple2<CodeFormat, TestValue> code,
      @ForAll long seed,
      @ForAll byte change)
      throws MarshalException {
    CodeFormat format = code.get1();
    byte[] canonical =
        CanonicalForm.of(RandomEncoder.encode(code.get2(), format, seed), format.magic());
    Values wanted = MarshalReader.read(canonical, format);
    for (int at = 0; at < canonical.length; at++) {
      byte[] mutant = canonical.clone();
      mutant[at] ^= (byte) (change | 1 << (at % 8));
      if (accepts(wanted, mutant)) {
        assertThat(ValueComparison.firstDifference(wanted, MarshalReader.read(mutant, format)))
            .isEmpty();
      }
    }
  }

  private static boolean accepts(Values wanted, byte[] written) {
    try {
      return WrittenCodeCheck.firstDifference(wanted, written).isEmpty();
    } catch (MarshalException refused) {
      return false;
    }
  }

  @Test
  void namesTheWayToTheFirstDifference() throws MarshalException {
    TestValue inner = code(tuple(TestValue.NONE, text("a")));
    TestValue other = code(tuple(TestValue.NONE, text("b")));
    assertThat(difference(code(tuple(integer(1), inner)), code(tuple(integer(1), other))))
        .contains(".co_consts[1].co_consts[1]");
  }

  @Test
  void seesAReferenceToAnotherValue() throws MarshalException {
    String first = "fa0461626364"; // a string of four letters under a number
    String second = "fa0465666768";
    Values wanted = MarshalReader.read(RawCode.of("2903" + first + second + "7200000000"), FORMAT);
    byte[] written = RawCode.of("2903" + first + second + "7201000000");
    assertThat(WrittenCodeCheck.firstDifference(wanted, written)).contains(".co_consts[0][2]");
  }

  @Test
  void followsReferencesToEqualValues() throws MarshalException {
    String twice = "2901fa0461626364".repeat(2);
    Values wanted = MarshalReader.read(RawCode.of("2902" + twice), FORMAT);
    byte[] written = RawCode.of("2902" + "a901fa0461626364" + "7200000000");
    assertThat(WrittenCodeCheck.firstDifference(wanted, written)).isEmpty();
    byte[] itself = RawCode.of("2902" + "a9017200000000" + "2901fa0461626364");
    assertThat(WrittenCodeCheck.firstDifference(wanted, itself)).contains(".co_consts[0][0][0]");
  }

  @Test
  void wantsNeitherLessNorMore() throws MarshalException {
    byte[] code = RawCode.of("4e");
    Values wanted = MarshalReader.read(code, FORMAT);
    byte[] more = Arrays.copyOf(code, code.length + 1);
    assertThat(WrittenCodeCheck.firstDifference(wanted, more)).isPresent();
    byte[] less = Arrays.copyOf(code, code.length - 1);
    assertThatThrownBy(() -> WrittenCodeCheck.firstDifference(wanted, less))
        .isInstanceOf(MarshalException.class);
  }

  @Test
  void refusesAStringThatIsNotOfItsType() throws MarshalException {
    Values wanted = MarshalReader.read(RawCode.of("7502000000c3a4"), FORMAT);
    byte[] written = RawCode.of("7a02c3a4");
    assertThat(WrittenCodeCheck.firstDifference(wanted, written)).contains(".co_consts[0]");
  }

  private static Optional<String> difference(TestValue one, TestValue other)
      throws MarshalException {
    Values wanted = MarshalReader.read(RandomEncoder.encode(one, FORMAT, 1), FORMAT);
    return WrittenCodeCheck.firstDifference(wanted, RandomEncoder.encode(other, FORMAT, 2));
  }

  private static TestValue code(TestValue constants) {
    return TestValue.code(FORMAT, constants, tuple());
  }

  @Provide
  Arbitrary<Tuple.Tuple2<CodeFormat, TestValue>> codes() {
    return Arbitraries.of(CodeFormat.class)
        .flatMap(format -> TestValues.code(format).map(code -> Tuple.of(format, code)));
  }
}
