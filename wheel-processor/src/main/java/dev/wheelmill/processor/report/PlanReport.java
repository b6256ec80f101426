// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.value.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a policy makes of each source of a target, and why.
 *
 * @param target the target
 * @param kind what it is
 * @param policy all that holds
 * @param units the distributions, and the files of places that nobody owns, by name
 */
public record PlanReport(Path target, String kind, Policy policy, List<Unit> units) {
  public PlanReport {
    units = List.copyOf(units);
  }

  /**
   * What is planned and reported together.
   *
   * @param name the distribution's name, or a place in parentheses
   * @param sources by path
   */
  public record Unit(String name, List<Source> sources) {
    public Unit {
      sources = List.copyOf(sources);
    }

    /** The sources that are to have bytecode, or those that are not. */
    public List<Source> sources(boolean compiled) {
      return sources.stream().filter(source -> source.isCompiled() == compiled).toList();
    }
  }

  /**
   * A source.
   *
   * @param path as in RECORD
   * @param mode what is to become of its bytecode; empty if it is left alone
   * @param reason the part of the policy that says so
   * @param bytes the size of its bytecode, as the profile has it, or that which is there
   * @param micros how long it takes to compile, in millionths of a second, as the profile has it
   */
  public record Source(
      String path,
      Optional<Mode> mode,
      String reason,
      Optional<Long> bytes,
      Optional<Long> micros) {

    public boolean isCompiled() {
      return mode.filter(wanted -> wanted != Mode.NO_COMPILE).isPresent();
    }
  }

  /** All sources that are to have bytecode, or those that are not. */
  public List<Source> sources(boolean compiled) {
    return units.stream().flatMap(unit -> unit.sources(compiled).stream()).toList();
  }

  /** The bytes of sources of which they are known. */
  public static long bytes(List<Source> sources) {
    return sources.stream().mapToLong(source -> source.bytes().orElse(0L)).sum();
  }
}
