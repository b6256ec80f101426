// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import dev.wheelmill.processor.fault.Faults.Trouble;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process whose file system is {@link FaultProvider}. Arguments: an empty folder, and the stride:
 * 1 to let every operation go wrong in every way, n for every n-th in all ways but being stopped,
 * which is always tried at each; and the scenarios, otherwise all. Prints what was done, and a line
 * for each promise that was not kept; fails if there is one.
 */
@SuppressWarnings("SystemOut") // It is how the process talks.
final class FaultRuns {
  private static final Set<Trouble> FAILURES =
      EnumSet.complementOf(EnumSet.of(Trouble.NOTHING, Trouble.STOP));

  private FaultRuns() {}

  public static void main(String[] arguments) throws Exception {
    if (!(FileSystems.getDefault() instanceof FaultFileSystem)) {
      throw new IllegalStateException("the file system is the system's own");
    }
    List<String> problems = new ArrayList<>();
    for (Scenario scenario : named(arguments)) {
      Path work = Files.createDirectories(Path.of(arguments[0]).resolve(scenario.name()));
      problems.addAll(run(scenario, work, Integer.parseInt(arguments[1])));
    }
    problems.forEach(System.out::println);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.size() + " promises were not kept");
    }
  }

  /** All, or those that more arguments name. */
  private static List<Scenario> named(String[] arguments) {
    return arguments.length == 2
        ? List.of(Scenario.values())
        : Stream.of(arguments).skip(2).map(Scenario::valueOf).toList();
  }

  private static List<String> run(Scenario scenario, Path work, int stride) throws Exception {
    long start = System.nanoTime();
    Trial trial = new Trial(scenario, work);
    List<String> problems = new ArrayList<>(orderProblems(scenario, trial));
    trial.disturbEach(Trouble.STOP, scenario.isLikeAnother() ? stride : 1);
    for (Trouble failure : FAILURES) {
      trial.disturbEach(failure, stride);
    }
    problems.addAll(trial.problems());
    System.out.printf(
        "%s: %d operations, %d problems, %d ms%n",
        scenario,
        trial.operations().size(),
        problems.size(),
        (System.nanoTime() - start) / 1_000_000);
    return problems;
  }

  /** Without being asked, a run waits for no disk. */
  private static List<String> orderProblems(Scenario scenario, Trial trial) throws Exception {
    if (scenario.isDurable()) {
      return DurableOrder.problems(trial.operations(), trial.target());
    }
    return trial.operations().stream()
        .filter(operation -> operation.kind() == Operation.Kind.SYNCHRONISE)
        .map(operation -> scenario + ": " + operation)
        .toList();
  }
}
