// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** How a quantity is compared with a limit. */
enum Comparison {
  AT_LEAST(">=", sign -> sign >= 0),
  AT_MOST("<=", sign -> sign <= 0),
  EQUAL("==", sign -> sign == 0),
  MORE(">", sign -> sign > 0),
  LESS("<", sign -> sign < 0);

  private final String sign;
  private final IntPredicate holds;

  Comparison(String sign, IntPredicate holds) {
    this.sign = sign;
    this.holds = holds;
  }

  /** As it is written. */
  String sign() {
    return sign;
  }

  boolean holds(BigDecimal found, BigDecimal limit) {
    return holds.test(found.compareTo(limit));
  }

  static Comparison of(String sign) {
    return Arrays.stream(values())
        .filter(comparison -> comparison.sign.equals(sign))
        .findFirst()
        .orElseThrow();
  }
}
