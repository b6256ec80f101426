// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A unit that may stand behind a number. */
enum Unit {
  NUMBER("", Dimension.COUNT, "1"),
  FILES("files", Dimension.COUNT, "1"),
  BYTE("B", Dimension.BYTES, "1"),
  KILOBYTE("kB", Dimension.BYTES, "1000"),
  MEGABYTE("MB", Dimension.BYTES, "1000000"),
  GIGABYTE("GB", Dimension.BYTES, "1000000000"),
  KIBIBYTE("KiB", Dimension.BYTES, "1024"),
  MEBIBYTE("MiB", Dimension.BYTES, "1048576"),
  GIBIBYTE("GiB", Dimension.BYTES, "1073741824"),
  PERCENT("%", Dimension.SHARE, "1"),
  TIMES("x", Dimension.RATIO, "1"),
  MILLISECOND("ms", Dimension.SECONDS, "0.001"),
  SECOND("s", Dimension.SECONDS, "1");

  private final String symbol;
  private final Dimension dimension;
  private final BigDecimal factor;

  Unit(String symbol, Dimension dimension, String factor) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = new BigDecimal(factor);
  }

  Dimension dimension() {
    return dimension;
  }

  /** How much of the dimension one of it is. */
  BigDecimal factor() {
    return factor;
  }

  /** A number with the unit behind it. */
  String behind(String number) {
    boolean apart = !symbol.isEmpty() && this != PERCENT && this != TIMES;
    return number + (apart ? " " : "") + symbol;
  }

  /** The unit of that symbol, capital letters or not, as no two differ by these alone. */
  static Optional<Unit> of(String symbol) {
    return Arrays.stream(values()).filter(unit -> unit.symbol.equalsIgnoreCase(symbol)).findFirst();
  }

  /** The symbols of the units of some dimensions; a number alone has none. */
  static List<String> symbols(Vocabulary vocabulary, String quantity) {
    return Arrays.stream(values())
        .filter(unit -> vocabulary.takes(quantity, unit.dimension))
        .map(unit -> unit.symbol)
        .filter(symbol -> !symbol.isEmpty())
        .toList();
  }
}
