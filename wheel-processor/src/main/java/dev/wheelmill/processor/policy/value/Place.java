// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

/** Where a file stands, as {@code in:} of a rule names it. */
public enum Place {
  /** Listed by a distribution's RECORD. */
  DISTRIBUTIONS("distributions"),
  /** Listed by nobody: loose modules in site-packages, and all of a plain source folder. */
  UNOWNED("unowned"),
  /** A source outside site-packages that an editable install points to. */
  EDITABLE("editable"),
  /** The interpreter's standard library. */
  STDLIB("stdlib");

  private final String label;

  Place(String label) {
    this.label = label;
  }

  /** The name in policies and reports. */
  public String label() {
    return label;
  }

  /** True where the defaults hold; elsewhere only a rule that names the place has an effect. */
  public boolean followsDefaults() {
    return this == DISTRIBUTIONS || this == UNOWNED;
  }
}
