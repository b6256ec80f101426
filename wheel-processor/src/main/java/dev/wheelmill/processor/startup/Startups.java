// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.policy.value.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts counts together that several folders gave. */
public final class Startups {
  private Startups() {}

  private record Group(Place place, Interpreter interpreter, OptimizationLevel level) {}

  /** One for each place, interpreter and level. */
  public static List<Startup> together(List<Startup> startups) {
    Map<Group, Startup> sums = new LinkedHashMap<>();
    for (Startup startup : startups) {
      sums.merge(
          new Group(startup.place(), startup.interpreter(), startup.level()),
          startup,
          Startups::sum);
    }
    return List.copyOf(sums.values());
  }

  private static Startup sum(Startup first, Startup second) {
    List<FromSource> files = new ArrayList<>(first.fromSource());
    files.addAll(second.fromSource());
    return new Startup(
        first.place(),
        first.interpreter(),
        first.level(),
        first.fromBytecode() + second.fromBytecode(),
        files);
  }
}
