// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.WheelMaker;
import dev.wheelmill.processor.installer.command.ForegroundProcess;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Snapshot;
import dev.wheelmill.processor.memory.UnfinishedRun;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Selection;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.target.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs a command that makes or downloads wheels, and finds out which. */
public final class WheelsRun {
  private WheelsRun() {}

  /**
   * Runs it, with the streams of this process.
   *
   * @throws RefusedException if it is not there, if it can't be told where its wheels go, or if
   *     what was asked for can't be done to wheels; in all these cases it is not run
   */
  public static CommandEnd run(RunContext context, WheelsRequest request)
      throws RefusedException, IOException, InterruptedException {
    Questions questions = new Questions(context.environment(), context.workingFolder());
    WheelMaker maker = new WheelMaker(request.command());
    questions.checkProgram(request.command().get(0));
    Path folder = folder(request, maker, questions);
    new BeforeCommand(new Session(context, request.work().inputs()), request.command().get(0))
        .checkWheels(folder, request.work().output());
    UnfinishedRun unfinished = request.work().memory(context).unfinished(List.of(folder));
    Snapshot before = Snapshot.ofWheels(folder).asBefore(unfinished);
    unfinished.begin(before.stamps());
    context.beginUnlessCancelled();
    ForegroundProcess.Ending ending = ForegroundProcess.run(maker.launch(), questions);
    Snapshot after = Snapshot.ofWheels(folder);
    Set<Path> made = request.all() ? after.distributions().keySet() : after.changedSince(before);
    if (ending.code() != 0 || ending.interrupted()) {
      if (made.isEmpty()) {
        unfinished.end();
      }
      return CommandEnd.withoutWork(ending);
    }
    WheelsWork work =
        new WheelsWork(
            InstallerWork.of(onWheels(request.work(), folder, made), folder, unfinished),
            folder,
            WheelHashes.of(made),
            request.hashes(),
            maker.fetchesAgain());
    return CommandEnd.leaving(work::apply);
  }

  private static ApplyRequest onWheels(ApplyRequest request, Path folder, Set<Path> made) {
    List<Path> targets = made.isEmpty() ? List.of() : List.of(folder);
    return request.with(
        request.inputs().withTargets(targets, Selection.of(made), Optional.empty()));
  }

  private static Path folder(WheelsRequest request, WheelMaker maker, Questions questions)
      throws RefusedException, InterruptedException {
    Optional<Path> folder =
        request.folder().isPresent() ? request.folder() : maker.folder(questions);
    return folder.orElseThrow(
        () ->
            new TargetException(
                request.command().get(0)
                    + ": can't tell which folder its wheels go to; name it: wheelmill wheels"
                    + " --wheel-dir DIR -- "
                    + request.command().get(0)
                    + " ..."));
  }
}
