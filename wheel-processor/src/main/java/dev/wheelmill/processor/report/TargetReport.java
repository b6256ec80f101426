// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.python.Chosen;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was done to a target.
 *
 * @param path the target
 * @param kind what it is: {@code virtual environment}, {@code wheel}, and so on
 * @param interpreters those that it was worked on for, and why these
 * @param policy the file that the policy was read from, or {@code built-in policy}; empty if there
 *     was none to follow
 * @param output the folder that its wheels went to, if not their own
 * @param units its distributions, wheels and places, by name
 * @param notices what concerns the target as a whole
 */
public record TargetReport(
    Path path,
    String kind,
    List<Chosen> interpreters,
    Optional<String> policy,
    Optional<Path> output,
    List<UnitResult> units,
    List<Notice> notices) {
  public TargetReport {
    interpreters = List.copyOf(interpreters);
    units = List.copyOf(units);
    notices = List.copyOf(notices);
  }

  /** The same with one more notice. */
  public TargetReport with(Notice notice) {
    List<Notice> allNotices = new ArrayList<>(notices);
    allNotices.add(notice);
    return new TargetReport(path, kind, interpreters, policy, output, units, allNotices);
  }

  /** The same with other notices. */
  public TargetReport withNotices(List<Notice> notices) {
    return new TargetReport(path, kind, interpreters, policy, output, units, notices);
  }

  /** Says what troubled the whole run with the first of its targets. */
  public static void tell(Optional<Notice> trouble, List<TargetReport> reports) {
    if (!reports.isEmpty()) {
      trouble.ifPresent(notice -> reports.set(0, reports.get(0).with(notice)));
    }
  }

  /** The counts of all units together. */
  public Counts totals() {
    return units.stream().map(UnitResult::counts).reduce(Counts.NONE, Counts::plus);
  }
}
