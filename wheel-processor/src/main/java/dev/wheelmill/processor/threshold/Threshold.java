// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import dev.wheelmill.processor.policy.value.Words;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is not to be: {@code bytecode > 40MB}, {@code stale > 0}, {@code startup > 1.2x}.
 *
 * @param text as it was written
 * @param quantity what is compared
 * @param comparison how
 * @param limit with what, in the unit
 * @param unit what the number counts
 */
public record Threshold(
    String text, String quantity, Comparison comparison, BigDecimal limit, Unit unit) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(?<quantity>[A-Za-z][A-Za-z-]*)\\s*(?<sign>>=|<=|==|>|<)"
              + "\\s*(?<number>[0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(?<unit>[A-Za-z%]*)\\s*");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong and what would
   *     be right
   */
  public static Threshold parse(String text, Vocabulary vocabulary) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "no threshold: \""
              + text
              + "\"; it has a quantity, one of > >= < <= ==, and a number with its unit,"
              + " as in \"bytecode > 40MB\"");
    }
    String quantity = form.group("quantity");
    if (!vocabulary.names().contains(quantity)) {
      throw new IllegalArgumentException(unknown(quantity, vocabulary.names()));
    }
    return new Threshold(
        text.strip(),
        quantity,
        Comparison.of(form.group("sign")),
        new BigDecimal(form.group("number")),
        unit(form.group("unit"), quantity, vocabulary));
  }

  private static Unit unit(String symbol, String quantity, Vocabulary vocabulary) {
    return Unit.of(symbol)
        .filter(unit -> vocabulary.takes(quantity, unit.dimension()))
        .orElseThrow(() -> new IllegalArgumentException(unitMistake(symbol, quantity, vocabulary)));
  }

  private static String unitMistake(String symbol, String quantity, Vocabulary vocabulary) {
    List<String> symbols = Unit.symbols(vocabulary, quantity);
    String wrong =
        symbol.isEmpty()
            ? quantity + " is compared with a number and its unit. "
            : "unknown unit of " + quantity + " \"" + symbol + "\". ";
    return wrong + Words.allowed(symbols);
  }

  private static String unknown(String quantity, Collection<String> words) {
    String suggestion =
        Words.nearest(quantity, words)
            .map(word -> "; did you mean \"" + word + "\"? ")
            .orElse(". ");
    return "unknown quantity \"" + quantity + "\"" + suggestion + Words.allowed(words);
  }

  /** How what was measured crosses it; empty if it does not. */
  public Optional<Breach> crossedBy(Measured measured) {
    return measured
        .of(quantity, unit.dimension())
        .filter(found -> comparison.holds(found, limit.multiply(unit.factor())))
        .map(found -> new Breach(this, found));
  }

  /** All that are crossed, in their order. */
  public static List<Breach> crossed(List<Threshold> thresholds, Measured measured) {
    return thresholds.stream()
        .flatMap(threshold -> threshold.crossedBy(measured).stream())
        .toList();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
