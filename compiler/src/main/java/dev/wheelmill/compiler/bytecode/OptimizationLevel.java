// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

/** CPython's optimization level, as given by {@code -O} and {@code compile(optimize=)}. */
public enum OptimizationLevel {
  /** Asserts and docstrings stay. */
  ZERO(0),
  /** Asserts go ({@code -O}). */
  ONE(1),
  /** Asserts and docstrings go ({@code -OO}). */
  TWO(2);

  private final int number;

  OptimizationLevel(int number) {
    this.number = number;
  }

  /** The level as a number: 0, 1 or 2. */
  public int number() {
    return number;
  }

  /**
   * The level of that number.
   *
   * @throws IllegalArgumentException if it is not 0, 1 or 2
   */
  public static OptimizationLevel of(int number) {
    if (number < 0 || number > 2) {
      throw new IllegalArgumentException("no optimization level " + number + "; there are 0, 1, 2");
    }
    return values()[number];
  }

  /** What the level adds to the name of a bytecode file (PEP 488): nothing, or {@code .opt-N}. */
  public String suffix() {
    return this == ZERO ? "" : ".opt-" + number();
  }
}
