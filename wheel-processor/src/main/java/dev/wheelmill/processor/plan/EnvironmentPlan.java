// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.inventory.Environment;
import java.util.List;

/**
 * All that is to be done to an environment. Nothing was changed yet.
 *
 * @param environment what it was made for
 * @param sources a plan for each source, in the order of the paths
 * @param orphans a plan for each bytecode file without a source
 * @param access what is to be done so that bytecode can be read
 * @param placement where bytecode goes
 */
public record EnvironmentPlan(
    Environment environment,
    List<SourcePlan> sources,
    List<OrphanPlan> orphans,
    AccessPlan access,
    Placement placement) {
  public EnvironmentPlan {
    sources = List.copyOf(sources);
    orphans = List.copyOf(orphans);
  }

  /** Whether carrying it out changes no bytecode, no source and no folder. */
  public boolean isSettled() {
    return environment.leftovers().isEmpty()
        && access.folders().isEmpty()
        && sources.stream().noneMatch(SourcePlan::changes)
        && orphans.stream().noneMatch(OrphanPlan::strip);
  }

  /** Whether RECORDs list what is written: a prefix tree is no part of the environment. */
  public boolean recordsChange() {
    return placement instanceof Placement.BesideSource;
  }
}
