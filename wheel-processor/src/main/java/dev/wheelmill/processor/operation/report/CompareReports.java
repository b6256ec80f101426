// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.report;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.report.size.SizeComparison;
import dev.wheelmill.processor.report.size.StoredReport;
import dev.wheelmill.processor.threshold.Threshold;
import java.nio.file.Path;
import java.util.List;

/** Says what is different between two stored reports. */
public final class CompareReports {
  private CompareReports() {}

  /**
   * Compares them.
   *
   * @param before the file of the earlier one
   * @param after the file of the later one
   * @param thresholds bounds on what grew
   * @throws RefusedException if a file holds no report
   */
  public static SizeComparison run(
      RunContext context, Path before, Path after, List<Threshold> thresholds)
      throws RefusedException {
    return SizeComparison.of(
        before,
        StoredReport.read(before, context.limits()),
        after,
        StoredReport.read(after, context.limits()),
        thresholds);
  }
}
