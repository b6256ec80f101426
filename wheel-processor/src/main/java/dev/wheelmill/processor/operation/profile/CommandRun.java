// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.operation.RunContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final Duration GRACE = Duration.ofSeconds(5);
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
  private Optional<Long> ready = Optional.empty();

  /**
   * What was seen of a command.
   *
   * @param tree what was imported until it was ready, or had ended
   * @param unseen interpreters whose imports could not be seen
   */
  record Seen(BytecodeTree tree, List<Notice> unseen) {
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
    if (Readiness.isAnswered(request.ready())) {
      throw new RequestException(
          request.ready().words() + ": is answered before " + run.name() + " is started");
    }
    BytecodeTree tree = run.run();
    return new Seen(tree, run.unseen.notices());
  }

  private BytecodeTree run() throws RefusedException, IOException, InterruptedException {
    context.beginUnlessCancelled();
    try (Readiness readiness = new Readiness(request.ready())) {
      Process process = start(readiness);
      ProcessTree tree = new ProcessTree(process.toHandle(), mark());
      try {
        watch(process, tree, readiness);
        measure();
        // What a server imports as it is ended is no part of its start.
        return BytecodeTree.read(prefix);
      } finally {
        tree.end(GRACE);
        drain();
      }
    }
  }

  private Process start(Readiness readiness) throws IOException {
    Questions questions = new Questions(context.environment(), context.workingFolder());
    ProcessBuilder builder = questions.start(request.words()).inheritIO();
    Map<String, String> variables = builder.environment();
    variables.put(PREFIX, RawPath.text(prefix));
    variables.remove(DO_NOT_WRITE);
    Optional<String> text = request.ready().text();
    if (text.isEmpty()) {
      return builder.start();
    }
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    PassedOutput passed = new PassedOutput(text.get(), readiness::foundText);
    output.add(passed.begin(process.getInputStream(), request.streams().out()));
    output.add(passed.begin(process.getErrorStream(), request.streams().err()));
    return process;
  }

  private void watch(Process process, ProcessTree tree, Readiness readiness)
      throws RefusedException, IOException, InterruptedException {
    boolean goesOn = true;
    while (goesOn) {
      boolean ended = process.waitFor(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() - observed > OBSERVE_NANOS) {
        observed = System.nanoTime();
        tree.observe();
        unseen.observe(tree.running());
      }
      if (ended) {
        drain();
      }
      if (context.cancellation().isRequested()) {
        throw new InterruptedException();
      }
      if (ready.isEmpty() && readiness.isReady()) {
        ready = Optional.of(System.nanoTime());
      }
      goesOn = ended ? goesOnWithout(process.exitValue(), tree) : !isEnough();
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
  private boolean isEnough() throws RefusedException {
    ReadyWhen asked = request.ready();
    if (ready.isPresent()) {
      Duration span = asked.span().orElse(Duration.ZERO);
      return !asked.isUntilItsEnd() && System.nanoTime() - ready.get() >= span.toNanos();
    }
    if (System.nanoTime() - start > asked.patience().toNanos()) {
      throw new RefusedException(
          name()
              + ": was not ready ("
              + asked.words()
              + ") within "
              + asked.patience().toMillis() / 1000.0
              + " s, and was ended"
              + NOTHING_WRITTEN
              + "; --patience gives it longer");
    }
    return false;
  }

  /**
   * The command has ended. One that leaves a server running in the background is waited for as if
   * it were that.
   */
  private boolean goesOnWithout(int code, ProcessTree tree) throws RefusedException {
    if (code != 0) {
      throw new RefusedException(name() + ": ended with exit code " + code + NOTHING_WRITTEN);
    }
    if (request.ready().isUntilItsEnd() || !tree.isRunning()) {
      if (ready.isEmpty()) {
        throw new RefusedException(
            name()
                + ": ended before it was ready ("
                + request.ready().words()
                + ")"
                + NOTHING_WRITTEN);
      }
      return false;
    }
    return !isEnough();
  }

  private void measure() throws RefusedException, IOException {
    measured = System.nanoTime();
    Optional<String> excess =
        context.limits().excess(Limit.PROFILE_TREE, BytecodeTree.size(prefix));
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
