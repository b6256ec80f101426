package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.remote.RemoteOptions;
import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.processor.guard.Safeguards;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.python.Pythons;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line and the environment's variables say of a run.
 *
 * @param targets what is worked on; empty for the default
 * @param selection which of their distributions or wheels
 * @param policy the policy file that is named
 * @param overrides what flags and variables put in place of the policy's defaults
 * @param pythons the interpreters that are asked for
 * @param output the folder that wheels go to; empty to replace them
 * @param passesUntrue whether wheels whose RECORD is not true are left or copied as they are, where
 *     they would be refused
 * @param cache where code is kept from one run to the next; empty to compile everything
 * @param remote the server on which code is kept too; empty for none
 * @param jobs how many files are worked on at a time, and how many workers there are
 * @param recompile whether no bytecode that is there is trusted, nor the cache
 * @param dryRun whether nothing is changed
 * @param scope what of the targets is worked on besides the usual
 * @param safeguards how files are kept from harm
 * @param timeout how long one source may take
 * @param limits how large anything may be
 * @param workingFolder what relative paths start from
 * @param environment the variables of the environment
 */
public record RunOptions(
    List<Path> targets,
    Selection selection,
    Optional<Path> policy,
    Overrides overrides,
    Pythons pythons,
    Optional<Path> output,
    boolean passesUntrue,
    Optional<CacheOptions> cache,
    Optional<RemoteOptions> remote,
    int jobs,
    boolean recompile,
    boolean dryRun,
    Scope scope,
    Safeguards safeguards,
    Duration timeout,
    Limits limits,
    Path workingFolder,
    Map<String, String> environment) {
  /** How long one source may take where nothing else is said. */
  public static final Duration TIMEOUT = Duration.ofSeconds(60);

  public RunOptions {
    targets = List.copyOf(targets);
    environment = Map.copyOf(environment);
  }

  /**
   * A run that nothing more is said of: it works on the default target by whatever policy is found.
   *
   * @param workingFolder what relative paths start from
   * @param environment the variables of the environment
   */
  public static RunOptionsBuilder builder(Path workingFolder, Map<String, String> environment) {
    return new RunOptionsBuilder(workingFolder, environment);
  }

  /** How interpreters compile; what nobody set is as the heap has room for it. */
  public PoolOptions pool() {
    PoolOptions standard = PoolOptions.defaults();
    return standard
        .withWorkers(jobs)
        .withTimeoutPerFile(timeout)
        .withMemoryPerWorker(limits.of(Limit.WORKER_MEMORY))
        .withBytesInFlight(
            limits.said().getOrDefault(Limit.BYTES_IN_FLIGHT, standard.bytesInFlight()));
  }

  /** The same with wheels passed on or refused whose RECORD is not true. */
  public RunOptions passingUntrue(boolean said) {
    return new RunOptionsBuilder(this).passesUntrue(said).build();
  }

  /**
   * The same for other targets.
   *
   * @param python that of the installer that made them
   */
  public RunOptions withTargets(List<Path> others, Selection among, Optional<String> python) {
    return new RunOptionsBuilder(this)
        .targets(others)
        .selection(among)
        .pythons(pythons.with(python))
        .build();
  }
}
