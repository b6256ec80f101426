package dev.wheelmill.processor.report;

import dev.wheelmill.processor.commit.Counts;
import java.time.Duration;
import java.util.List;

/**
 * What {@code apply} or {@code restamp} did, or with a dry run would do.
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

  /** Whether some distribution is not as the policy says now. */
  public boolean isIncomplete() {
    return targets.stream()
        .anyMatch(target -> target.units().stream().anyMatch(unit -> unit.isBad()));
  }
}
