// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code apply}, {@code restamp}, {@code run} or {@code wheels} did, or with a dry run would
 * do.
 *
 * @param command which of them
 * @param targets in the order in which they were named
 * @param dryRun whether nothing was changed
 * @param interrupted whether it was ended before its time
 * @param workers how many worker processes were started
 * @param cached how much code came from the cache and was not compiled; each level of a source is
 *     counted
 * @param fetched how much code came from a server
 * @param time how long it took
 */
public record ApplyReport(
    String command,
    List<TargetReport> targets,
    boolean dryRun,
    boolean interrupted,
    int workers,
    int cached,
    int fetched,
    Duration time) {
  public ApplyReport {
    targets = List.copyOf(targets);
  }

  /** All targets' counts together. */
  public Counts totals() {
    return targets.stream().map(TargetReport::totals).reduce(Counts.NONE, Counts::plus);
  }

  /** The same as the report of another command, with more notices. */
  public ApplyReport as(String other, List<Notice> notices) {
    List<TargetReport> reports = new ArrayList<>(targets);
    for (Notice notice : reports.isEmpty() ? List.<Notice>of() : notices) {
      reports.set(0, reports.get(0).with(notice));
    }
    return new ApplyReport(other, reports, dryRun, interrupted, workers, cached, fetched, time);
  }

  /** Whether some distribution is not as the policy says now. */
  public boolean isIncomplete() {
    return targets.stream()
        .anyMatch(target -> target.units().stream().anyMatch(unit -> unit.isBad()));
  }
}
