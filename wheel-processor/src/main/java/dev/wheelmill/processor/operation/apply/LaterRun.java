// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.processor.commit.EnvironmentCommit;
import dev.wheelmill.processor.memory.Outlook;
import dev.wheelmill.processor.memory.SettledRun;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.stamp.Sighting;
import dev.wheelmill.processor.stamp.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers what a run leaves to the next one that finds all as this one left it: what that one would
 * report, and what it would see. Where it can't be told for certain, nothing is left, and the next
 * run looks at everything.
 */
final class LaterRun {
  private final Policy policy;
  private final Trail trail;
  private final List<Sighting> seen = new ArrayList<>();
  private final List<UnitResult> units = new ArrayList<>();
  private boolean settled = true;
  private boolean foreseen;

  /**
   * @param kept whether anything can be left
   */
  LaterRun(Policy policy, boolean kept) {
    this.policy = policy;
    this.trail = kept ? Trail.begin() : Trail.NONE;
    this.foreseen = kept;
  }

  /** Takes what is changed. */
  Trail trail() {
    return trail;
  }

  /** A plan was carried out, and nothing was said of it besides units and notices. */
  void add(EnvironmentPlan plan, EnvironmentCommit commit) {
    seen.addAll(plan.environment().seen());
    // What stands in a tree of bytecode is not among what was seen.
    boolean whole = plan.recordsChange();
    settled &= whole && plan.isSettled();
    foreseen &= whole && isPlain(plan);
    Optional<List<UnitResult>> later = foreseen ? commit.later() : Optional.empty();
    later.ifPresent(units::addAll);
    foreseen &= later.isPresent();
  }

  /** Whether what is changed makes no difference to what is said of the environment as a whole. */
  private boolean isPlain(EnvironmentPlan plan) {
    boolean strips = plan.orphans().stream().anyMatch(OrphanPlan::strip);
    return plan.environment().leftovers().isEmpty()
        && plan.access().folders().isEmpty()
        && plan.access().notices().isEmpty()
        && (!strips || policy.rules().isEmpty());
  }

  /** More was looked at. */
  void see(List<Sighting> more) {
    seen.addAll(more);
  }

  /** Nothing can be told. */
  void giveUp() {
    settled = false;
    foreseen = false;
  }

  /**
   * What the next run would report.
   *
   * @param run what this one reports
   */
  Optional<SettledRun> of(SettledRun run) {
    if (settled && trail.isEmpty() && run.units().stream().allMatch(LaterRun::isSettled)) {
      return Optional.of(run);
    }
    return foreseen ? Optional.of(new SettledRun(units, run.notices())) : Optional.empty();
  }

  private static boolean isSettled(UnitResult unit) {
    return unit.status() == UnitResult.Status.UNCHANGED
        || unit.status() == UnitResult.Status.REFUSED;
  }

  /** What the next run would see. */
  Outlook outlook() {
    return new Outlook(seen, trail);
  }
}
