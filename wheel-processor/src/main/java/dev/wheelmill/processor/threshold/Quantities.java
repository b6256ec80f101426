// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import java.util.List;
import java.util.Set;

/** The quantities that commands measure, by which thresholds of a policy may be read as well. */
public final class Quantities {
  /** What {@code report} measures: all of these by files, by bytes and as a share of all bytes. */
  public static final Vocabulary SIZES =
      Vocabulary.of(
          List.of(
              "total",
              "bytecode",
              "untracked",
              "source",
              "valid",
              "stale",
              "orphaned",
              "foreign",
              "other-level",
              "native",
              "tests",
              "stubs",
              "data"),
          Set.of(Dimension.COUNT, Dimension.BYTES, Dimension.SHARE));

  /** What {@code measure} measures: as times, and as multiples of the shortest there is. */
  public static final Vocabulary STARTS =
      Vocabulary.of(List.of("startup", "cpu"), Set.of(Dimension.SECONDS, Dimension.RATIO));

  private Quantities() {}
}
