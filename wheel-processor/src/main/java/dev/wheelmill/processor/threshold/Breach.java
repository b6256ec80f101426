// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A threshold that was crossed.
 *
 * @param threshold the threshold
 * @param found how much there is, in the dimension's own unit: bytes, files, percent, seconds
 */
public record Breach(Threshold threshold, BigDecimal found) {
  private static final int DIGITS = 2;

  /** What is wrong and by how much, in one line. */
  public String message() {
    BigDecimal amount = inUnit(found);
    BigDecimal difference = amount.subtract(threshold.limit());
    return threshold + ": " + threshold.quantity() + " is " + text(amount) + by(difference);
  }

  private String by(BigDecimal difference) {
    return switch (difference.signum()) {
      case 0 -> ", just that";
      case 1 -> ", which is " + text(difference) + " more";
      default -> ", which is " + text(difference.negate()) + " less";
    };
  }

  private BigDecimal inUnit(BigDecimal amount) {
    return amount.divide(threshold.unit().factor(), MathContext.DECIMAL64);
  }

  /** Two digits behind the point, or as many as show that it is not nothing. */
  private String text(BigDecimal amount) {
    BigDecimal rounded = amount.setScale(DIGITS, RoundingMode.HALF_UP);
    if (rounded.signum() == 0 && amount.signum() != 0) {
      rounded = amount.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    }
    BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    return threshold.unit().behind(plain.toPlainString());
  }
}
