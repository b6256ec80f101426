// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.report;

import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.threshold.Threshold;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of {@link ReportSizes}.
 *
 * @param inputs what is looked at
 * @param slimming whether sources are compiled to know what slimmer bytecode would take
 * @param cache where code is kept that was compiled; empty if none is
 * @param thresholds what is not to be
 */
public record SizeRequest(
    Inputs inputs, boolean slimming, Optional<CacheOptions> cache, List<Threshold> thresholds) {
  public SizeRequest {
    thresholds = List.copyOf(thresholds);
  }
}
