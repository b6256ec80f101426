// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.util.Optional;

/**
 * A variant, and what its runs took.
 *
 * @param variant what was measured
 * @param size the bytecode of the targets
 * @param warm with all files in memory, as far as there is room
 * @param cold with none of them there, if that was measured
 */
public record Measured(Variant variant, BytecodeSize size, Runs warm, Optional<Runs> cold) {
  /** The time until the command was ready, by which variants are compared. */
  public Spread startup() {
    return warm.startup();
  }
}
