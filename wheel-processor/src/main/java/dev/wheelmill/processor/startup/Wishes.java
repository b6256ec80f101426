// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.planner.EnvironmentPlanner;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.profile.Profile;
import dev.wheelmill.processor.profile.SourceName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * The wishes of somebody else, and that each source of a profile has bytecode.
   *
   * @param others what is wanted besides
   * @param profile what programs imported
   * @param level of which there is to be some in any case
   * @param met is given the sources of the profile that are there
   */
  record OfProfile(Wishes others, Profile profile, OptimizationLevel level, Set<SourceName> met)
      implements Wishes {
    @Override
    public Wish of(Source source, OptimizationLevel asked) {
      List<SourceName> imported =
          source.subjects().stream().map(Subject::name).filter(profile::has).toList();
      met.addAll(imported);
      return imported.isEmpty() || asked != level ? others.of(source, asked) : Wish.WANTED;
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
