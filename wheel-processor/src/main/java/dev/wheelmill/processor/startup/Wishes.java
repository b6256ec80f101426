// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.planner.EnvironmentPlanner;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.value.Mode;
import java.util.Optional;

/** What a policy wants of sources. */
public sealed interface Wishes {

  /** What it says of one. */
  enum Wish {
    /** There is to be bytecode. */
    WANTED,
    /** There is to be none of that level. */
    NOT_WANTED,
    /** There is to be none at all: what is there is to go. */
    TO_GO,
    /** It says nothing: its place follows no defaults. */
    SILENT
  }

  /** What is wanted of bytecode of that level. */
  Wish of(Source source, OptimizationLevel level);

  /** The wishes of a policy. */
  record OfPolicy(PolicyResolver policy) implements Wishes {
    @Override
    public Wish of(Source source, OptimizationLevel level) {
      Optional<Treatment> treatment =
          EnvironmentPlanner.treatment(policy, source.owners(), source.path(), source.place());
      if (treatment.isEmpty()) {
        return Wish.SILENT;
      }
      if (treatment.get().mode() == Mode.NO_COMPILE) {
        return Wish.TO_GO;
      }
      return treatment.get().optimize().contains(level) ? Wish.WANTED : Wish.NOT_WANTED;
    }
  }

  /** No wishes, where sources are only counted. */
  record None() implements Wishes {
    @Override
    public Wish of(Source source, OptimizationLevel level) {
      return Wish.SILENT;
    }
  }
}
