// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import dev.wheelmill.processor.threshold.Dimension;
import dev.wheelmill.processor.threshold.Measured;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What thresholds may ask of sizes, by the names of {@code Quantities.SIZES}. A number alone counts
 * files, one with a unit of sizes bytes, and a share is one of all bytes.
 *
 * @param sizes of all targets
 */
public record SizeQuantities(List<Sizes> sizes) implements Measured {
  private static final Map<String, Function<Sizes, Amount>> AMOUNTS = amounts();

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public SizeQuantities {
    sizes = List.copyOf(sizes);
  }

  private static Map<String, Function<Sizes, Amount>> amounts() {
    Map<String, Function<Sizes, Amount>> amounts = new LinkedHashMap<>();
    amounts.put("total", Sizes::total);
    amounts.put("bytecode", Sizes::bytecode);
    amounts.put("untracked", Sizes::untracked);
    Arrays.stream(Kind.values()).forEach(kind -> amounts.put(kind.label(), each -> each.of(kind)));
    return amounts;
  }

  @Override
  public Optional<BigDecimal> of(String quantity, Dimension dimension) {
    return Optional.ofNullable(AMOUNTS.get(quantity))
        .flatMap(amount -> in(dimension, sum(amount), sum(Sizes::total)));
  }

  private Amount sum(Function<Sizes, Amount> part) {
    return sizes.stream().map(part).reduce(Amount.NONE, Amount::plus);
  }

  /**
   * An amount as a number.
   *
   * @param whole what a share is one of
   */
  public static Optional<BigDecimal> in(Dimension dimension, Amount amount, Amount whole) {
    return switch (dimension) {
      case COUNT -> Optional.of(BigDecimal.valueOf(amount.files()));
      case BYTES -> Optional.of(BigDecimal.valueOf(amount.bytes()));
      case SHARE ->
          Optional.of(
              BigDecimal.valueOf(amount.bytes())
                  .multiply(HUNDRED)
                  .divide(BigDecimal.valueOf(Math.max(1, whole.bytes())), MathContext.DECIMAL64));
      case RATIO, SECONDS -> Optional.empty();
    };
  }
}
