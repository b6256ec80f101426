// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import java.math.BigDecimal;
import java.util.Optional;

/** What was measured. */
@FunctionalInterface
public interface Measured {
  /**
   * How much there is of a quantity.
   *
   * @param quantity one of the vocabulary that thresholds were read with
   * @param dimension one that the quantity can be counted in
   * @return empty if it was not measured this time; no threshold is crossed then
   */
  Optional<BigDecimal> of(String quantity, Dimension dimension);
}
