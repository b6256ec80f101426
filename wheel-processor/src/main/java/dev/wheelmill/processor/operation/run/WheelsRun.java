package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.Destination;
import dev.wheelmill.processor.installer.ForegroundProcess;
import dev.wheelmill.processor.installer.Questions;
import dev.wheelmill.processor.installer.Snapshot;
import dev.wheelmill.processor.installer.UnfinishedRun;
import dev.wheelmill.processor.installer.WheelMaker;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.Session;
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
   * @param session what is to be done then; its targets are of no account
   * @throws RefusedException if it is not there, if it can't be told where its wheels go, or if
   *     what was asked for can't be done to wheels; in all these cases it is not run
   */
  public static WheelsWork run(Session session, WheelsRequest request)
      throws RefusedException, IOException, InterruptedException {
    RunOptions options = session.options();
    Questions questions = new Questions(options.environment(), options.workingFolder());
    WheelMaker maker = new WheelMaker(request.command());
    questions.checkProgram(request.command().get(0));
    Path folder = folder(request, maker, questions);
    new BeforeCommand(session, request.command().get(0)).checkWheels(folder);
    UnfinishedRun memory = UnfinishedRun.of(List.of(Destination.of(folder)), options.environment());
    Snapshot before = memory.before(Snapshot.ofWheels(folder));
    memory.begin(before);
    ForegroundProcess.Ending ending = ForegroundProcess.run(maker.launch(), questions);
    Snapshot after = Snapshot.ofWheels(folder);
    Set<Path> made = request.all() ? after.distributions().keySet() : after.changedSince(before);
    if (ending.code() != 0 || ending.interrupted()) {
      if (made.isEmpty()) {
        memory.end();
      }
      return WheelsWork.none(ending);
    }
    return WheelsWork.of(options, request, folder, made, memory, maker.fetchesAgain());
  }

  private static Path folder(WheelsRequest request, WheelMaker maker, Questions questions)
      throws RefusedException, InterruptedException {
    Optional<Path> known =
        request.folder().isPresent() ? request.folder() : maker.folder(questions);
    return known.orElseThrow(
        () ->
            new TargetException(
                request.command().get(0)
                    + ": can't tell which folder its wheels go to; name it: wheelmill wheels"
                    + " --wheel-dir DIR -- "
                    + request.command().get(0)
                    + " ..."));
  }
}
