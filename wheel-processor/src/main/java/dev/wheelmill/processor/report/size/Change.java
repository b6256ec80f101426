// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report.size;

import dev.wheelmill.processor.size.Amount;

/**
 * What something takes in two reports.
 *
 * @param name a quantity, a distribution or a place
 * @param before what it took; nothing, if it was not there
 * @param after what it takes; nothing, if it is gone
 */
public record Change(String name, Amount before, Amount after) {
  /** How much more it takes. */
  public Amount growth() {
    return after.minus(before);
  }
}
