// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import dev.wheelmill.processor.size.SizedFile.Fate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The policies whose effect follows from what is there, without compiling. */
public final class Alternatives {
  /** How the policy that holds is named. */
  static final String AS_IT_IS = "the policy that holds, applied";

  static final String NO_COMPILE = "mode: no-compile";
  static final String NO_TESTS = "files: [\"**/{test,tests}/**\"], mode: no-compile";
  static final String DROP_SOURCES = "source: drop";

  private Alternatives() {}

  /**
   * The policies that would change something.
   *
   * @param canDrop whether sources may go at all, as each has one file of bytecode
   */
  public static List<Alternative> of(Sizes sizes, boolean canDrop) {
    List<Alternative> all = new ArrayList<>();
    all.add(without(AS_IT_IS, sizes, file -> false));
    all.add(without(NO_COMPILE, sizes, Alternatives::isStripped));
    all.add(without(NO_TESTS, sizes, file -> isStripped(file) && file.isOfTests()));
    if (canDrop) {
      all.add(without(DROP_SOURCES, sizes, file -> file.fate() == Fate.DROPPABLE));
    }
    return all;
  }

  /**
   * Those that save most first; those are left out that change nothing, or no more than the policy
   * that holds.
   */
  public static List<Alternative> largestFirst(Sizes sizes, List<Alternative> alternatives) {
    Amount anyway = new Alternative("", false, toGo(sizes), List.of()).saved(sizes);
    return alternatives.stream()
        .filter(alternative -> !alternative.saved(sizes).isNothing())
        .filter(
            alternative ->
                alternative.policy().equals(AS_IT_IS) || !alternative.saved(sizes).equals(anyway))
        .sorted(
            Comparator.comparingLong((Alternative alternative) -> alternative.saved(sizes).bytes())
                .reversed()
                .thenComparing(Alternative::policy))
        .toList();
  }

  private static boolean isStripped(SizedFile file) {
    return file.kind().isBytecode() && file.fate() != Fate.STAYS;
  }

  /** What goes by a policy, besides all that goes at the next {@code apply}. */
  private static Alternative without(String policy, Sizes sizes, Predicate<SizedFile> goes) {
    return new Alternative(
        policy,
        false,
        gone(sizes, file -> file.fate() == Fate.TO_GO || goes.test(file)),
        List.of());
  }

  /** The files that go whatever else a policy says. */
  static Map<Path, Amount> toGo(Sizes sizes) {
    return gone(sizes, file -> file.fate() == Fate.TO_GO);
  }

  private static Map<Path, Amount> gone(Sizes sizes, Predicate<SizedFile> goes) {
    Map<Path, Amount> gone = new HashMap<>();
    for (UnitSize unit : sizes.units()) {
      unit.files().stream().filter(goes).forEach(file -> gone.put(file.file(), Amount.NONE));
    }
    return gone;
  }
}
