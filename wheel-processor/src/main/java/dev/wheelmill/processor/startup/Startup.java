// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.policy.value.Place;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the sources of one place when an interpreter imports all of them.
 *
 * @param place where the sources stand
 * @param interpreter what imports them
 * @param level the optimization level that it was started with
 * @param fromBytecode how many it loads from bytecode
 * @param fromSource those that it compiles, by path
 */
public record Startup(
    Place place,
    Interpreter interpreter,
    OptimizationLevel level,
    int fromBytecode,
    List<FromSource> fromSource) {
  public Startup {
    fromSource = List.copyOf(fromSource);
  }

  /** How many sources there are. */
  public int sources() {
    return fromBytecode + fromSource.size();
  }

  /** How many could be loaded from bytecode, and are not. */
  public int faults() {
    return (int) fromSource.stream().filter(source -> source.why().isFault()).count();
  }

  /** How many sources are compiled for which reason. */
  public Map<Reason, Integer> why() {
    Map<Reason, Integer> why = new EnumMap<>(Reason.class);
    fromSource.forEach(source -> why.merge(source.why(), 1, Integer::sum));
    return why;
  }
}
