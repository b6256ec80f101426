package dev.wheelmill.cli.command;

import dev.wheelmill.cli.terminal.ProgressBar;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.terminal.WaitingLine;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.compiler.interpreter.InterpreterProbe;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.RunOptionsBuilder;
import dev.wheelmill.processor.operation.Session;
import java.io.IOException;

/** Runs an operation with a progress bar, if there is somebody to look at it. */
final class Work {
  private Work() {}

  /** An operation of the processor. */
  interface Operation<R> {
    R run(Session session) throws RefusedException, IOException, InterruptedException;
  }

  private interface Running<R> {
    R run() throws RefusedException, IOException, InterruptedException;
  }

  /** What every operation is told. */
  static RunOptionsBuilder options(Surroundings surroundings, LimitFlags limits) {
    return RunOptions.builder(
            surroundings.workingFolder().toAbsolutePath(), surroundings.environment())
        .limits(limits.limits(surroundings));
  }

  static InterpreterFinder finder(Surroundings surroundings) {
    return new InterpreterFinder(surroundings.environment(), new InterpreterProbe());
  }

  /** Of a run that only looks, before the work begins. */
  static Session session(RunOptions options, Surroundings surroundings) {
    return session(options, surroundings, Progress.NONE, new Cancellation());
  }

  static <R> R run(
      RunOptions options,
      PrintOptions print,
      Surroundings surroundings,
      Cancellation cancellation,
      Operation<R> operation)
      throws RefusedException, IOException, InterruptedException {
    if (print.quiet) {
      return operation.run(session(options, surroundings, Progress.NONE, cancellation));
    }
    if (!isBarShown(print, surroundings)) {
      Progress line = new WaitingLine(surroundings.err(), Progress.NONE);
      return operation.run(session(options, surroundings, line, cancellation));
    }
    int columns = ProgressBar.columns(surroundings.environment());
    try (ProgressBar bar = new ProgressBar(surroundings.err(), System::nanoTime, columns)) {
      cancellation.onRequest(bar::close);
      Progress both = new WaitingLine(surroundings.err(), bar);
      return erasing(bar, () -> operation.run(session(options, surroundings, both, cancellation)));
    }
  }

  /** Ctrl-C may end what only looks at any moment; the bar must not stay. */
  private static <R> R erasing(ProgressBar bar, Running<R> running)
      throws RefusedException, IOException, InterruptedException {
    Thread erase = new Thread(bar::close, "erase-bar");
    Runtime.getRuntime().addShutdownHook(erase);
    try {
      return running.run();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(erase);
      } catch (IllegalStateException e) {
        // The process is ending: it is erased.
      }
    }
  }

  private static Session session(
      RunOptions options, Surroundings surroundings, Progress progress, Cancellation cancellation) {
    return new Session(options, finder(surroundings), progress, cancellation);
  }

  private static boolean isBarShown(PrintOptions print, Surroundings surroundings) {
    return !print.isJson() && ProgressBar.isWelcome(surroundings.environment());
  }
}
