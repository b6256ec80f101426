// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  /** Java's decoder refuses surrogates, which Python's surrogatepass accepts. */
  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void agreesWithADecoderOnAllButSurrogates(
      @ForAll @Size(max = 6) @ByteRange(min = -128, max = -1) byte[] bytes) {
    assertThat(isUtf8(bytes)).isEqualTo(decodes(bytes) || holdsSurrogates(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "7f, true",
    "c280, true",
    "c1bf, false",
    "e0a080, true",
    "e09fbf, false",
    "eda080, true",
    "edbfbf, true",
    "f0908080, true",
    "f08fbfbf, false",
    "f48fbfbf, true",
    "f4908080, false",
    "f5808080, false",
    "80, false",
    "e0a0, false",
    "e0a041, false",
    "41c3a442, true",
  })
  void knowsTheBoundsOfEachLength(String hex, boolean wellFormed) {
    assertThat(isUtf8(HexFormat.of().parseHex(hex))).isEqualTo(wellFormed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Z", "_", "0", "azAZ09_", "__init__"})
  void takesLettersDigitsAndUnderscoresForANameLikeString(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(Text.isNameLike(bytes, 0, bytes.length)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "@", "[", "`", "{", "/", ":", "a b", "ä", "a\0", "\u0001", "ı"})
  void takesNothingElseForANameLikeString(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(Text.isNameLike(bytes, 0, bytes.length)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "612f62, 612f62",
    "c3a9, c3a9",
    "e9, edb3a9",
    "80ff, edb280edb3bf",
    "e282, edb3a2edb282",
    "e28241, edb3a2edb28241",
    "eda080, edb3adedb2a0edb280",
    "f09f9880, f09f9880",
    "'', ''",
  })
  void readsPathsAsPythonDoes(String path, String utf8) {
    byte[] read = Text.ofPath(HexFormat.of().parseHex(path));
    assertThat(HexFormat.of().formatHex(read)).isEqualTo(utf8);
  }

  private static boolean isUtf8(byte[] bytes) {
    return Text.isUtf8(bytes, 0, bytes.length);
  }

  private static boolean decodes(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }

  /** True if the bytes are UTF-8 once each surrogate is replaced by another of three bytes. */
  private static boolean holdsSurrogates(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    String replaced = text.replaceAll("\u00ed[\u00a0-\u00bf][\u0080-\u00bf]", "\u00e2\u0082\u00ac");
    return !replaced.equals(text) && decodes(replaced.getBytes(ISO_8859_1));
  }
}
