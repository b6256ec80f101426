// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.value.Retention;
import dev.wheelmill.processor.wheel.WheelMember;
import java.util.List;

/**
 * A source of a wheel that is to be compiled.
 *
 * @param member the source
 * @param treatment what the policy says of it
 * @param compile the bytecode that it is to have, at least one file
 */
public record WheelSource(WheelMember member, Treatment treatment, List<Wanted> compile) {
  public WheelSource {
    compile = List.copyOf(compile);
    if (compile.stream().anyMatch(wanted -> !wanted.invalidation().isHashBased())) {
      throw new IllegalArgumentException("a timestamp is stale in a wheel: " + member.path());
    }
  }

  /** Whether it goes once it is compiled. */
  public boolean isDropped() {
    return treatment.source() == Retention.DROP;
  }
}
