// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import java.util.List;
import java.util.function.Function;

/**
 * The sizes of all files of an environment.
 *
 * @param units the largest first
 * @param scripts what is compiled at each start whatever was compiled before, the largest first
 */
public record Sizes(List<UnitSize> units, List<StartedScript> scripts) {
  public Sizes {
    units = List.copyOf(units);
    scripts = List.copyOf(scripts);
  }

  public Amount total() {
    return sum(UnitSize::total);
  }

  public Amount of(Kind kind) {
    return sum(unit -> unit.of(kind));
  }

  /** All that is bytecode, of whatever use. */
  public Amount bytecode() {
    return sum(UnitSize::bytecode);
  }

  /** What uninstalls would leave behind. */
  public Amount untracked() {
    return sum(UnitSize::untracked);
  }

  private Amount sum(Function<UnitSize, Amount> part) {
    return units.stream().map(part).reduce(Amount.NONE, Amount::plus);
  }
}
