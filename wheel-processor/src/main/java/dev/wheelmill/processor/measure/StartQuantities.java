// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import dev.wheelmill.processor.threshold.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What thresholds may ask of starts, by the names of {@code Quantities.STARTS}: the median with the
 * bytecode that is there now, in seconds or as a multiple of the shortest median of all that one
 * may choose.
 *
 * @param variants those that were measured
 */
public record StartQuantities(List<Measured> variants)
    implements dev.wheelmill.processor.threshold.Measured {
  private static final int NANOS = 9;

  public StartQuantities {
    variants = List.copyOf(variants);
  }

  @Override
  public Optional<BigDecimal> of(String quantity, Dimension dimension) {
    Optional<BigDecimal> present =
        variants.stream()
            .filter(one -> one.variant() == Variant.BuiltIn.PRESENT)
            .findFirst()
            .flatMap(one -> seconds(one, quantity));
    return dimension == Dimension.RATIO
        ? present.flatMap(found -> shortest(quantity).map(least -> ratio(found, least)))
        : present;
  }

  private Optional<BigDecimal> shortest(String quantity) {
    return variants.stream()
        .filter(one -> one.variant().isChoice())
        .flatMap(one -> seconds(one, quantity).stream())
        .min(BigDecimal::compareTo)
        .filter(least -> least.signum() > 0);
  }

  private static BigDecimal ratio(BigDecimal found, BigDecimal least) {
    return found.divide(least, MathContext.DECIMAL64);
  }

  private static Optional<BigDecimal> seconds(Measured measured, String quantity) {
    Optional<Duration> median =
        quantity.equals("cpu")
            ? measured.warm().cpu().map(Spread::median)
            : Optional.of(measured.startup().median());
    return median.map(time -> BigDecimal.valueOf(time.toNanos(), NANOS));
  }
}
