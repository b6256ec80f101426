// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

/**
 * What becomes of the columns of instructions, which CPython 3.11 and later keep for the {@code
 * ^^^^} marks in tracebacks. Each instruction keeps its line whatever it is. In order: each value
 * leaves out what those before it leave out.
 */
public enum Columns {
  /** They stay. */
  KEEP("keep"),
  /** They go: the table of positions is, byte for byte, that of {@code -X no_debug_ranges}. */
  DROP("drop"),
  /**
   * They go, and neighbours in the table that are of one line, which that option leaves apart,
   * become one entry.
   */
  MERGE("merge");

  private final String label;

  Columns(String label) {
    this.label = label;
  }

  /** The name in policies and reports. */
  public String label() {
    return label;
  }

  /** What leaves out no more than this and another. */
  public Columns together(Columns other) {
    return compareTo(other) < 0 ? this : other;
  }
}
