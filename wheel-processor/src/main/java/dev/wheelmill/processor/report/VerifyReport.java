// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.python.Chosen;
import dev.wheelmill.processor.verify.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What {@code verify} found.
 *
 * @param targets in the order in which they were named
 * @param time how long it took
 */
public record VerifyReport(List<Target> targets, Duration time) {
  public VerifyReport {
    targets = List.copyOf(targets);
  }

  /**
   * What was found in a target.
   *
   * @param path the target
   * @param kind what it is
   * @param interpreters those for which it was judged, and why these
   * @param policy the policy's file, or {@code built-in policy}
   * @param verification what was found
   */
  public record Target(
      Path path, String kind, List<Chosen> interpreters, String policy, Verification verification) {
    public Target {
      interpreters = List.copyOf(interpreters);
    }

    /** The same with another notice. */
    public Target with(Notice notice) {
      Verification told = verification.with(List.of(), verification.startup(), List.of(notice));
      return new Target(path, kind, interpreters, policy, told);
    }
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return targets.stream().allMatch(target -> target.verification().findings().isEmpty());
  }
}
