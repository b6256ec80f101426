// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader refuses. A constant in hex stands in a code object of the newest version. */
class MarshalReaderTest {
  @ParameterizedTest
  @CsvSource({
    "5b00000000,               0, a type code 91",
    "7b30,                     0, a type code 123",
    "3c00000000,               0, a type code 60",
    "53,                       0, a type code 83",
    "49,                       0, a type code 73",
    "30,                       0, a null",
    "ce,                       0, a reference number on a value that takes none",
    "f200000000,               0, a reference number on a value that takes none",
    "b0,                       0, a reference number on a value that takes none",
    "fd30,                     0, a frozendict",
    "7d4e30,                   2, a null",
    "7200000000,               1, a reference to no value",
    "72ffffffff,               1, a reference to no value",
    "a9017200000000,           3, a reference to no value",
    "73ffffffff,               1, a length of 4294967295",
    "73ffffff7f,               1, a length of 2147483647",
    "28ffffff7f,               1, a length of 2147483647",
    "3effffff7f,               1, a length of 2147483647",
    "6cffffff7f,               1, an integer of 2147483647 digits",
    "6c00000080,               1, an integer of 2147483648 digits",
    "6c00000000,               1, an integer that is longer than needed",
    "6c010000000100,           1, an integer that is longer than needed",
    "6c03000000ff7fff7f0100,   1, an integer that is longer than needed",
    "6cfdffffff000000000200,   1, an integer that is longer than needed",
    "6c040000000000000000000000,   1, an integer that is longer than needed",
    "6c040000000000008000000000,   7, a digit of more than 15 bits",
    "7a0180,                   2, a string that is not ASCII",
    "6102000000c3a4,           5, a string that is not ASCII",
    "7501000000c3,             5, a string that is not UTF-8",
    "7502000000c080,           5, a string that is not UTF-8",
    "7504000000f4908080,       5, a string that is not UTF-8",
    "6900,                     1, 'the end of the code, 4 bytes too early'",
  })
  void refusesAConstantThatNoCompilerWrites(String constant, int offset, String reason) {
    byte[] code = RawCode.endingAfter(constant);
    assertThatThrownBy(() -> MarshalReader.read(code, CodeFormat.V3_15))
        .asInstanceOf(type(MarshalException.class))
        .returns(RawCode.CONSTANT + offset, MarshalException::offset)
        .returns(reason, MarshalException::reason);
  }

  @Test
  void refusesWhatAVersionDoesNotHave() {
    TestValue slice = TestValue.group(Kind.SLICE, Collections.nCopies(3, TestValue.NONE));
    assertThatThrownBy(() -> read(slice, CodeFormat.V3_13)).hasMessageContaining("a slice");
    TestValue frozenDict = TestValue.group(Kind.FROZENDICT, List.of());
    assertThatThrownBy(() -> read(frozenDict, CodeFormat.V3_14))
        .hasMessageContaining("a frozendict");
  }

  @Test
  void refusesFieldsOfAnotherType() {
    TestValue none = TestValue.code(CodeFormat.V3_13, TestValue.NONE, TestValue.tuple());
    assertThatThrownBy(() -> MarshalReader.read(encode(none), CodeFormat.V3_13))
        .hasMessageContaining("a co_consts of another type");
    TestValue numbers = TestValue.tuple(TestValue.integer(1));
    TestValue names = TestValue.code(CodeFormat.V3_13, TestValue.tuple(), numbers);
    assertThatThrownBy(() -> MarshalReader.read(encode(names), CodeFormat.V3_13))
        .hasMessageContaining("a co_names of another type");
  }

  @Test
  void refusesEveryBeginningOfCodeAndBytesAfterIt() throws MarshalException {
    byte[] code = encode(TestValue.code(CodeFormat.V3_13, TestValue.tuple(), TestValue.tuple()));
    MarshalReader.read(code, CodeFormat.V3_13);
    for (int length = 0; length < code.length; length++) {
      byte[] beginning = Arrays.copyOf(code, length);
      assertThatThrownBy(() -> MarshalReader.read(beginning, CodeFormat.V3_13))
          .isInstanceOf(MarshalException.class);
    }
    assertThatThrownBy(
            () -> MarshalReader.read(Arrays.copyOf(code, code.length + 1), CodeFormat.V3_13))
        .hasMessage("bytes after the code at byte " + code.length);
  }

  @Test
  void readsCodeOnly() {
    assertThatThrownBy(() -> MarshalReader.read(new byte[] {'N'}, CodeFormat.V3_13))
        .hasMessage("no code object at byte 0");
  }

  @Test
  void readsNoMoreThanItsLimitOfBytes() {
    byte[] long_ = new byte[MarshalReader.MAX_LENGTH + 1];
    assertThatThrownBy(() -> MarshalReader.read(long_, CodeFormat.V3_13))
        .hasMessageContaining("more than 67108864 bytes");
  }

  @Test
  void readsNoMoreThanItsLimitOfValues() {
    byte[] constant = new byte[5 + MarshalReader.MAX_VALUES];
    Arrays.fill(constant, (byte) 'N');
    ByteBuffer.wrap(constant)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) '(')
        .putInt(MarshalReader.MAX_VALUES);
    assertThatThrownBy(() -> MarshalReader.read(RawCode.of(constant), CodeFormat.V3_13))
        .hasMessageContaining("more than 4194304 values");
  }

  /** A pool's thread has a small stack; the reader and all that follows go as deep as the value. */
  @Test
  void goesAsDeepAsCPythonOnASmallStackAndNoDeeper() throws Exception {
    Throwable[] thrown = new Throwable[2];
    byte[] deepest = nested(MarshalReader.MAX_DEPTH);
    byte[] deeper = nested(MarshalReader.MAX_DEPTH + 1);
    Thread thread = new Thread(null, () -> thrown[0] = canonicalise(deepest), "small", 1 << 20);
    thread.start();
    thread.join();
    thrown[1] = canonicalise(deeper);
    assertThat(thrown[0]).isNull();
    assertThat(thrown[1]).hasMessageContaining("more than 2000 levels");
  }

  private static @Nullable Throwable canonicalise(byte[] code) {
    try {
      CanonicalForm.of(code, CodeFormat.V3_13.magic());
      return null;
    } catch (MarshalException | StackOverflowError e) {
      return e;
    }
  }

  /** Tuples in tuples; the code and the tuple of its constants are two levels of their own. */
  private static byte[] nested(int levels) {
    return RawCode.of("2901".repeat(levels - 2) + "4e");
  }

  private static Values read(TestValue constant, CodeFormat format) throws MarshalException {
    TestValue code = TestValue.code(format, TestValue.tuple(constant), TestValue.tuple());
    return MarshalReader.read(RandomEncoder.encode(code, format, 1), format);
  }

  private static byte[] encode(TestValue code) {
    return RandomEncoder.encode(code, CodeFormat.V3_13, 0);
  }
}
