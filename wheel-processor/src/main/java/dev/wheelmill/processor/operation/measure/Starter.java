// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.measure.Sample;
import dev.wheelmill.processor.process.CommandException;
import dev.wheelmill.processor.process.CpuGroup;
import dev.wheelmill.processor.process.RunningCommand;
import dev.wheelmill.processor.target.TargetException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts the command, waits until it is ready, and ends it. */
final class Starter {
  static final String TREE = "PYTHONPYCACHEPREFIX";
  private static final String WRITES_NONE = "PYTHONDONTWRITEBYTECODE";

  private final MeasureRequest request;
  private final Questions questions;
  private final Optional<CpuGroup> group;
  private final Cancellation cancellation;
  private volatile Optional<RunningCommand> current = Optional.empty();

  /**
   * @param group what a measured start runs in, if it is to have fewer processors than there are
   * @param cancellation ends the command that runs
   */
  Starter(
      MeasureRequest request,
      Questions questions,
      Optional<CpuGroup> group,
      Cancellation cancellation) {
    this.request = request;
    this.questions = questions;
    this.group = group;
    this.cancellation = cancellation;
    cancellation.onRequest(() -> current.ifPresent(RunningCommand::kill));
  }

  /** Has Python write bytecode for all that it imports into a tree. */
  void fill(BytecodeTree tree) throws TargetException, CommandException, InterruptedException {
    start(
        new Launch(request.command(), Map.of(TREE, tree.root().toString()), Set.of(WRITES_NONE)),
        Optional.empty());
  }

  /**
   * Measures a start that writes no bytecode.
   *
   * @param tree where bytecode is read; empty for where the environment has it
   */
  Sample measure(Optional<BytecodeTree> tree)
      throws TargetException, CommandException, InterruptedException {
    Map<String, String> variables =
        tree.map(there -> Map.of(TREE, there.root().toString(), WRITES_NONE, "1"))
            .orElse(Map.of(WRITES_NONE, "1"));
    return start(new Launch(request.command(), variables, Set.of()), group);
  }

  private Sample start(Launch launch, Optional<CpuGroup> in)
      throws TargetException, CommandException, InterruptedException {
    try (RunningCommand command =
        RunningCommand.start(questions, launch, request.readiness(), in)) {
      current = Optional.of(command);
      refuseIfCancelled();
      RunningCommand.Reached reached = command.awaitReady(request.patience());
      return new Sample(reached.wall(), reached.cpu());
    } catch (CommandException e) {
      refuseIfCancelled(); // It was ended for that.
      throw e;
    } finally {
      current = Optional.empty();
    }
  }

  private void refuseIfCancelled() throws InterruptedException {
    if (cancellation.isRequested()) {
      throw new InterruptedException();
    }
  }
}
