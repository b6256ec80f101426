// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.process.CommandException;
import dev.wheelmill.processor.process.ProcessTree;
import dev.wheelmill.processor.process.Readiness;
import dev.wheelmill.processor.process.ReadinessWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Runs a command so that its interpreters write bytecode into a folder, and ends all of it. */
final class CommandRun {
  static final String PREFIX = "PYTHONPYCACHEPREFIX";
  private static final String DO_NOT_WRITE = "PYTHONDONTWRITEBYTECODE";
  private static final long PERIOD_MILLIS = 50;

  /** How often the folder is measured: a disk takes some time to fill. */
  private static final long MEASURE_NANOS = Duration.ofMillis(500).toNanos();

  /** How often all processes of the machine are looked through. */
  private static final long OBSERVE_NANOS = Duration.ofMillis(200).toNanos();

  private static final long DRAIN_MILLIS = 1000;
  private static final String NOTHING_WRITTEN = "; no profile was written";

  private final RunContext context;
  private final ProfileRequest.OfCommand request;
  private final Path prefix;
  private final UnseenImports unseen;
  private final List<Thread> output = new ArrayList<>();
  private final long start = System.nanoTime();
  private long measured = start;
  private long observed = start;

  /**
   * What was seen of a command.
   *
   * @param tree what was imported until it was ready, or had ended
   * @param unseen interpreters whose imports could not be seen
   */
  record Seen(ImportedTree tree, List<Notice> unseen) {
    Seen {
      unseen = List.copyOf(unseen);
    }
  }

  private CommandRun(RunContext context, ProfileRequest.OfCommand request, Path prefix) {
    this.context = context;
    this.request = request;
    this.prefix = prefix;
    this.unseen = new UnseenImports(mark());
  }

  /**
   * Runs it until it is ready, or has ended if that is what is waited for; then nothing of it runs
   * any more.
   *
   * @throws RefusedException if it can't be started, fails, is never ready or writes too much
   */
  static Seen run(RunContext context, ProfileRequest.OfCommand request, Path prefix)
      throws RefusedException, IOException, InterruptedException {
    CommandRun run = new CommandRun(context, request, prefix);
    if (ReadinessWatch.isTaken(request.ready().readiness())) {
      throw new CommandException(
          run.name()
              + ": not started, as already "
              + run.words()
              + ", or something else listens there; end that first");
    }
    ImportedTree tree = run.run();
    return new Seen(tree, run.unseen.notices());
  }

  private ImportedTree run() throws RefusedException, IOException, InterruptedException {
    context.beginUnlessCancelled();
    try (ReadinessWatch ready = ReadinessWatch.begin(request.ready().readiness(), start)) {
      Process process = start(ready);
      ProcessTree tree = new ProcessTree(process.toHandle(), mark());
      try {
        watch(process, tree, ready);
        measure();
        // What a server imports as it is ended is no part of its start.
        return ImportedTree.read(prefix);
      } finally {
        tree.end();
        drain();
      }
    }
  }

  private Process start(ReadinessWatch ready) throws IOException {
    Questions questions = new Questions(context.environment(), context.workingFolder());
    ProcessBuilder builder = questions.start(request.words()).inheritIO();
    Map<String, String> variables = builder.environment();
    variables.put(PREFIX, RawPath.text(prefix));
    variables.remove(DO_NOT_WRITE);
    if (!(request.ready().readiness() instanceof Readiness.Log)) {
      return builder.start();
    }
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    ProfileRequest.Streams to = request.streams();
    output.add(new PassedOutput(process.getInputStream(), to.out(), ready.search()).begin());
    output.add(new PassedOutput(process.getErrorStream(), to.err(), ready.search()).begin());
    return process;
  }

  private void watch(Process process, ProcessTree tree, ReadinessWatch ready)
      throws RefusedException, IOException, InterruptedException {
    boolean goesOn = true;
    while (goesOn) {
      boolean ended = process.waitFor(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() - observed > OBSERVE_NANOS) {
        observed = System.nanoTime();
        unseen.observe(tree.known());
      }
      if (ended) {
        drain();
      }
      if (context.cancellation().isRequested()) {
        throw new InterruptedException();
      }
      goesOn = ended ? goesOnWithout(process.exitValue(), tree, ready) : !isEnough(ready);
      if (ended && goesOn) {
        Thread.sleep(PERIOD_MILLIS);
      }
      if (System.nanoTime() - measured > MEASURE_NANOS) {
        measure();
      }
    }
  }

  /** Waits for what was printed, which may be what is waited for; others may print still. */
  private void drain() throws InterruptedException {
    for (Thread thread : output) {
      thread.join(DRAIN_MILLIS);
    }
  }

  /** Whether it has run long enough. */
  private boolean isEnough(ReadinessWatch ready) throws CommandException {
    OptionalLong since = ready.since();
    if (since.isPresent()) {
      return System.nanoTime() - since.getAsLong() >= request.ready().span().toNanos();
    }
    Duration patience = request.ready().patience();
    if (request.ready().isConditional() && System.nanoTime() - start > patience.toNanos()) {
      throw new CommandException(
          name()
              + ": waited "
              + patience.toMillis() / 1000.0
              + " s in vain until "
              + words()
              + NOTHING_WRITTEN
              + "; --patience gives it longer");
    }
    return false;
  }

  /**
   * The command has ended. One that leaves a server running in the background is waited for as if
   * it were that.
   */
  private boolean goesOnWithout(int code, ProcessTree tree, ReadinessWatch ready)
      throws CommandException {
    if (code != 0) {
      throw new CommandException(name() + ": ended with exit code " + code + NOTHING_WRITTEN);
    }
    if (!request.ready().isUntilItsEnd() && !tree.running().isEmpty()) {
      return !isEnough(ready);
    }
    if (request.ready().isConditional() && ready.since().isEmpty()) {
      throw new CommandException(name() + ": ended before " + words() + NOTHING_WRITTEN);
    }
    return false;
  }

  private String words() {
    return request.ready().readiness().words();
  }

  private void measure() throws RefusedException, IOException {
    measured = System.nanoTime();
    Optional<String> excess =
        context.limits().excess(Limit.PROFILE_TREE, ImportedTree.size(prefix));
    if (excess.isPresent()) {
      throw new RefusedException(
          name() + ": wrote too much bytecode, and was ended: " + excess.get() + NOTHING_WRITTEN);
    }
  }

  private String name() {
    return request.words().get(0);
  }

  private String mark() {
    return PREFIX + "=" + RawPath.text(prefix);
  }
}
