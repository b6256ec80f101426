// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fuzz;

/** What must hold whatever the input is. */
final class Property {
  private Property() {}

  /** Fails the run of the fuzzer, which then keeps the input. */
  static void holds(boolean held, String what) {
    if (!held) {
      throw new AssertionError("does not hold: " + what);
    }
  }
}
