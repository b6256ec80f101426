// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import java.math.BigDecimal;
import java.util.Arrays;

/** How a quantity is compared with a limit. */
enum Comparison {
  AT_LEAST(">="),
  AT_MOST("<="),
  EQUAL("=="),
  MORE(">"),
  LESS("<");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  boolean holds(BigDecimal found, BigDecimal limit) {
    int order = found.compareTo(limit);
    return switch (this) {
      case AT_LEAST -> order >= 0;
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      case MORE -> order > 0;
      case LESS -> order < 0;
    };
  }

  /** The comparison that is written so; the sign must be one. */
  static Comparison of(String sign) {
    return Arrays.stream(values())
        .filter(comparison -> comparison.sign.equals(sign))
        .findFirst()
        .orElseThrow();
  }
}
