// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.guard.BusyException;
import dev.wheelmill.processor.guard.RunLocks;
import dev.wheelmill.processor.guard.Safeguards;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has around it, whatever its command.
 *
 * @param workingFolder what relative paths start from
 * @param environment the variables of the environment
 * @param release of the program, as its work may be another in another one
 * @param limits how large anything may be
 * @param jobs how many files are worked on at a time, and how many workers there are
 * @param finder finds interpreters, and asks each only once
 * @param progress is told how far the work has come
 * @param cancellation ends the work before its time
 */
public record RunContext(
    Path workingFolder,
    Map<String, String> environment,
    String release,
    Limits limits,
    int jobs,
    InterpreterFinder finder,
    Progress progress,
    Cancellation cancellation) {
  /** How long one source may take by default. */
  public static final Duration TIMEOUT = Duration.ofSeconds(60);

  public RunContext {
    environment = Map.copyOf(environment);
  }

  /**
   * Begins with the defaults; nobody is told of the progress.
   *
   * @param workingFolder what relative paths start from
   * @param environment the variables of the environment, by which interpreters are found too
   */
  public static Builder builder(Path workingFolder, Map<String, String> environment) {
    return new Builder(workingFolder, environment);
  }

  /** The same with another finder. */
  public RunContext with(InterpreterFinder other) {
    return new RunContext(
        workingFolder, environment, release, limits, jobs, other, progress, cancellation);
  }

  /**
   * How interpreters compile. A limit that nobody set follows from the size of the heap.
   *
   * @param timeout how long one source may take
   */
  public PoolOptions pool(Duration timeout) {
    PoolOptions standard = PoolOptions.defaults();
    return standard
        .withWorkers(jobs)
        .withTimeoutPerFile(timeout)
        .withMemoryPerWorker(limits.of(Limit.WORKER_MEMORY))
        .withBytesInFlight(
            limits.named().getOrDefault(Limit.BYTES_IN_FLIGHT, standard.bytesInFlight()));
  }

  /**
   * Keeps other runs away from folders.
   *
   * @throws BusyException if another run is there, and is not to be waited for
   */
  public RunLocks lock(Collection<Path> folders, Safeguards safeguards)
      throws BusyException, InterruptedException {
    return RunLocks.acquire(
        folders, new RunLocks.Request(environment, safeguards.patient(), progress, cancellation));
  }

  /**
   * Notes that something may be changed from now on.
   *
   * @throws InterruptedException if the end was asked for before
   */
  public void beginUnlessCancelled() throws InterruptedException {
    cancellation.begin();
    if (cancellation.isRequested()) {
      throw new InterruptedException();
    }
  }

  /** Collects the parts by name. */
  public static final class Builder {
    private final Path workingFolder;
    private final Map<String, String> environment;
    private String release = "unpackaged";
    private Limits limits = Limits.DEFAULT;
    private int jobs = PoolOptions.defaultWorkers();
    private Optional<InterpreterFinder> finder = Optional.empty();
    private Progress progress = Progress.NONE;
    private Cancellation cancellation = new Cancellation();

    private Builder(Path workingFolder, Map<String, String> environment) {
      this.workingFolder = workingFolder;
      this.environment = environment;
    }

    public Builder release(String release) {
      this.release = release;
      return this;
    }

    public Builder limits(Limits limits) {
      this.limits = limits;
      return this;
    }

    public Builder jobs(int jobs) {
      this.jobs = jobs;
      return this;
    }

    /** One that knows interpreters already; otherwise each context has its own. */
    public Builder finder(InterpreterFinder finder) {
      this.finder = Optional.of(finder);
      return this;
    }

    public Builder progress(Progress progress) {
      this.progress = progress;
      return this;
    }

    public Builder cancellation(Cancellation cancellation) {
      this.cancellation = cancellation;
      return this;
    }

    public RunContext build() {
      return new RunContext(
          workingFolder,
          environment,
          release,
          limits,
          jobs,
          finder.orElseGet(() -> InterpreterFinder.remembering(environment)),
          progress,
          cancellation);
    }
  }
}
