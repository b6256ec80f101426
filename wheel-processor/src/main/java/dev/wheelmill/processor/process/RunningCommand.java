// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import dev.wheelmill.compiler.interpreter.OutputDrain;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.target.TargetException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A command that runs, with nothing to read on standard input. Its output is read and not shown;
 * the end of it is told where the command fails. Closing ends it with all that it started.
 */
public final class RunningCommand implements AutoCloseable {
  private static final long POLL_MILLIS = 2;
  private static final long DRAIN_MILLIS = 1000;

  private final String name;
  private final Readiness readiness;
  private final long start;
  private final Duration before;
  private final Process process;
  private final ProcessTree tree;
  private final ReadinessWatch watch;
  private final OutputDrain output;

  private RunningCommand(
      String name, Readiness readiness, long start, Duration before, Process process, String mark) {
    this.name = name;
    this.readiness = readiness;
    this.start = start;
    this.before = before;
    this.process = process;
    this.tree = new ProcessTree(process.toHandle(), mark);
    this.watch = ReadinessWatch.begin(readiness, start);
    this.output =
        OutputDrain.start(
            new WatchedOutput(process.getInputStream(), watch.search()),
            Bounds.COMPLAINT,
            "output");
  }

  /**
   * What it took until a command was ready.
   *
   * @param wall the time since it was started
   * @param cpu the processor time of all its processes, those that have ended included, in
   *     hundredths of a second; empty where the system does not say it
   */
  public record Reached(Duration wall, Optional<Duration> cpu) {}

  /**
   * Starts a command.
   *
   * @param questions whose environment and working folder it has
   * @param readiness what {@link #awaitReady} waits for
   * @param group what it runs in, if it is to have a group of its own
   * @throws TargetException if there is no such program
   * @throws CommandException if it can't be started, or something else listens where it is to
   */
  public static RunningCommand start(
      Questions questions, Launch launch, Readiness readiness, Optional<CpuGroup> group)
      throws TargetException, CommandException {
    String name = launch.command().get(0);
    questions.checkProgram(name);
    if (ReadinessWatch.isTaken(readiness)) {
      throw new CommandException(
          name
              + ": not started, as already "
              + readiness.words()
              + ", or something else listens there; end that first");
    }
    String token = TemporaryName.random();
    Launch entering =
        group
            .map(in -> new Launch(in.enter(launch.command()), launch.set(), launch.unset()))
            .orElse(launch);
    ProcessBuilder builder =
        questions.start(entering).redirectErrorStream(true).redirectInput(new File("/dev/null"));
    builder.environment().put(Questions.MARK, token);
    Duration before = ProcessStat.ofThis().map(ProcessStat::children).orElse(Duration.ZERO);
    long start = System.nanoTime();
    try {
      return new RunningCommand(
          name, readiness, start, before, builder.start(), Questions.MARK + "=" + token);
    } catch (IOException e) {
      throw new CommandException(name + ": can't be started: " + Reason.of(e), e);
    }
  }

  /** The number of its first process. */
  public long pid() {
    return process.pid();
  }

  /**
   * Waits until it is ready.
   *
   * @throws CommandException if it ends before, or with another exit code than 0, or if the time is
   *     over
   */
  public Reached awaitReady(Duration patience) throws CommandException, InterruptedException {
    long since = readiness instanceof Readiness.Exit ? awaitExit(patience) : poll(patience);
    return new Reached(Duration.ofNanos(since - start), cpu());
  }

  private long awaitExit(Duration patience) throws CommandException, InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw tooLate(patience);
    }
    long end = System.nanoTime();
    if (process.exitValue() != 0) {
      throw ended();
    }
    return end;
  }

  private long poll(Duration patience) throws CommandException, InterruptedException {
    while (System.nanoTime() - start < patience.toNanos()) {
      boolean runs = process.isAlive();
      if (!runs) {
        output.await(DRAIN_MILLIS);
      }
      OptionalLong since = watch.since();
      if (since.isPresent() && (runs || readiness instanceof Readiness.Log)) {
        return since.getAsLong();
      }
      if (!runs) {
        throw ended();
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw tooLate(patience);
  }

  private Optional<Duration> cpu() {
    return ProcessStat.ofThis().map(now -> now.children().minus(before).plus(tree.cpu()));
  }

  private CommandException ended() throws InterruptedException {
    boolean early = !(readiness instanceof Readiness.Exit);
    return new CommandException(
        name
            + ": ended with exit code "
            + process.exitValue()
            + (early ? " before " + readiness.words() : "")
            + complaint());
  }

  private CommandException tooLate(Duration patience) throws InterruptedException {
    kill();
    return new CommandException(
        name
            + ": waited "
            + patience.toSeconds()
            + " s in vain until "
            + readiness.words()
            + complaint());
  }

  private String complaint() throws InterruptedException {
    String last = output.awaitLastLine(DRAIN_MILLIS);
    return last.isEmpty() ? "; it printed nothing" : "; the last that it printed: " + last;
  }

  /** Ends it with all that it started, without waiting; for one who can't wait. */
  public void kill() {
    tree.kill();
  }

  /** Ends it with all that it started, politely, and after some seconds by force. */
  @Override
  public void close() {
    watch.close();
    try {
      tree.end();
      process.waitFor(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
