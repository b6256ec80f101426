// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.processor.threshold.Threshold;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What sizes are not to be. */
public final class ThresholdOptions {
  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      converter = Converters.OfSizeThreshold.class,
      description =
          "End with 1 if this holds, as \"bytecode > 40MB\", or \"stale > 0\" for files. Repeat it"
              + " for several. Quantities and units: docs/size.md.")
  private List<Threshold> thresholds = new ArrayList<>();

  /** The thresholds, in the order in which they were named. */
  public List<Threshold> thresholds() {
    return List.copyOf(thresholds);
  }
}
