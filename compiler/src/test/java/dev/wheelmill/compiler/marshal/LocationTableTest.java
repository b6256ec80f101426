// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.marshal.LocationTable.Contents;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables in hex: e8 to ef begin entries with a line alone, f8 to ff those without a line. */
class LocationTableTest {

  @ParameterizedTest
  @CsvSource({
    "800005,         e800", // one line, short
    "d80102,         e802", // one line on
    "e00102,         e804", // two lines on
    "f004010205,     e804", // long, with an end line
    "f045010203,     e84501", // long, many lines back
    "fa,             fa",
  })
  void keepsTheLineAlone(String table, String expected) throws MarshalException {
    assertThat(withoutColumns(table)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "e802e800,           e902",
    "ef02ef00e800,       ef02ef00e800",
    "ec02ec00,           ef02e900",
    "e802e900e802e900,   ea02ea02",
    "f8f9,               fa",
    "d90102800005,       ea02",
    "fefe,               fffd",
    "e802f8e800,         e802f8e800",
    "f8e800,             f8e800",
  })
  void mergesNeighboursOfOneLine(String table, String expected) throws MarshalException {
    assertThat(withoutColumns(table, true)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"00", "f0", "e8", "e842"})
  void refusesWhatIsNoTable(String table) {
    assertThatThrownBy(() -> withoutColumns(table)).isInstanceOf(MarshalException.class);
  }

  @Test
  void tellsWhatATableHolds() throws MarshalException {
    assertThat(contents("")).isEqualTo(Contents.NOTHING);
    assertThat(contents("f8")).isEqualTo(Contents.NOTHING);
    assertThat(contents("f8e800")).isEqualTo(Contents.LINES);
    assertThat(contents("f8e800800005")).isEqualTo(Contents.COLUMNS);
  }

  @Property
  void keepsTheLineOfEachInstruction(@ForAll("tables") String table, @ForAll boolean merge)
      throws MarshalException {
    String slim = withoutColumns(table, merge);
    assertThat(lines(slim)).isEqualTo(lines(table));
    assertThat(slim.length()).isLessThanOrEqualTo(table.length());
    assertThat(withoutColumns(slim, merge)).isEqualTo(slim);
    assertThat(withoutColumns(withoutColumns(table), true)).isEqualTo(withoutColumns(table, true));
    assertThat(contents(slim)).isNotEqualTo(Contents.COLUMNS);
  }

  @Provide
  Arbitrary<String> tables() {
    Arbitrary<String> entry =
        Combinators.combine(
                Arbitraries.of("8", "9", "b", "c", "d", "e", "f"),
                Arbitraries.integers().between(0, 7),
                Arbitraries.of("00", "02", "03", "4a03", "7f3f"))
            .as(LocationTableTest::entry);
    return entry.list().ofMaxSize(30).map(entries -> String.join("", entries));
  }

  /**
   * An entry of a form: short, of one line, with a line alone, and at last long or without a line.
   */
  private static String entry(String form, int length, String number) {
    return switch (form) {
      case "8", "9" -> form + Integer.toHexString(length) + "11";
      case "b" -> "e" + length + "1122";
      case "c" -> "d" + length + "1122";
      case "d" -> "d" + Integer.toHexString(8 + length) + "1122";
      case "e" -> "e" + Integer.toHexString(8 + length) + number;
      default ->
          length % 2 == 0
              ? "f" + length + number + "010203"
              : "f" + Integer.toHexString(8 + length);
    };
  }

  /** For each instruction how many lines it is below the first. */
  private static List<Long> lines(String table) {
    byte[] bytes = HexFormat.of().parseHex(table);
    List<Long> lines = new ArrayList<>();
    long line = 0;
    int at = 0;
    while (at < bytes.length) {
      int form = (bytes[at] >> 3) & 15;
      int count = (bytes[at] & 7) + 1;
      line +=
          form == 11 ? 1 : form == 12 ? 2 : form == 13 || form == 14 ? signed(bytes, at + 1) : 0;
      for (int i = 0; i < count; i++) {
        lines.add(form == 15 ? Long.MIN_VALUE : line);
      }
      do {
        at++;
      } while (at < bytes.length && bytes[at] >= 0);
    }
    return lines;
  }

  private static long signed(byte[] bytes, int start) {
    long number = 0;
    int shift = 0;
    int at = start;
    do {
      number |= (long) (bytes[at] & 0x3f) << shift;
      shift += 6;
    } while ((bytes[at++] & 0x40) != 0);
    return (number & 1) == 0 ? number >> 1 : -(number >> 1);
  }

  private static String withoutColumns(String table) throws MarshalException {
    return withoutColumns(table, false);
  }

  private static String withoutColumns(String table, boolean merge) throws MarshalException {
    byte[] bytes = HexFormat.of().parseHex(table);
    ByteSink out = new ByteSink(0);
    LocationTable.writeWithoutColumns(bytes, 0, bytes.length, merge, out);
    return HexFormat.of().formatHex(out.toBytes());
  }

  private static Contents contents(String table) throws MarshalException {
    byte[] bytes = HexFormat.of().parseHex(table);
    return LocationTable.contents(bytes, 0, bytes.length);
  }
}
