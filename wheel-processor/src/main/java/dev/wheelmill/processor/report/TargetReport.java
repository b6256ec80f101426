package dev.wheelmill.processor.report;

import dev.wheelmill.processor.commit.Counts;
import dev.wheelmill.processor.commit.UnitResult;
import dev.wheelmill.processor.diagnostic.Notice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was done to a target.
 *
 * @param path the target
 * @param kind what it is: {@code virtual environment}, {@code wheel}, and so on
 * @param policy the file that the policy was read from, or {@code built-in policy}; empty if there
 *     was none to follow
 * @param output the folder that its wheels went to, if not their own
 * @param units its distributions, wheels and places, by name
 * @param notices what concerns the target as a whole
 */
public record TargetReport(
    Path path,
    String kind,
    Optional<String> policy,
    Optional<Path> output,
    List<UnitResult> units,
    List<Notice> notices) {
  public TargetReport {
    units = List.copyOf(units);
    notices = List.copyOf(notices);
  }

  /** The counts of all units together. */
  public Counts totals() {
    return units.stream().map(UnitResult::counts).reduce(Counts.NONE, Counts::plus);
  }
}
