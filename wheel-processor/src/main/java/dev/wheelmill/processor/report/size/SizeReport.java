// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report.size;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.python.Chosen;
import dev.wheelmill.processor.size.Alternative;
import dev.wheelmill.processor.size.Sizes;
import dev.wheelmill.processor.threshold.Breach;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What {@code report} found.
 *
 * @param targets in the order in which they were named
 * @param breaches the thresholds that all targets together cross
 * @param time how long it took
 */
public record SizeReport(List<Target> targets, List<Breach> breaches, Duration time) {
  public SizeReport {
    targets = List.copyOf(targets);
    breaches = List.copyOf(breaches);
  }

  /**
   * What a target takes.
   *
   * @param path the target
   * @param kind what it is
   * @param interpreters those for which its bytecode was judged, and why these
   * @param policy the policy's file, or {@code built-in policy}
   * @param sizes what its files take
   * @param alternatives what other policies would save, the most first
   * @param notices what a person should know
   */
  public record Target(
      Path path,
      String kind,
      List<Chosen> interpreters,
      String policy,
      Sizes sizes,
      List<Alternative> alternatives,
      List<Notice> notices) {
    public Target {
      interpreters = List.copyOf(interpreters);
      alternatives = List.copyOf(alternatives);
      notices = List.copyOf(notices);
    }
  }
}
