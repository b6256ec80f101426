package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.remote.RemoteOptions;
import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.processor.guard.Safeguards;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.python.Pythons;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects {@link RunOptions} one by one; what is not said is as if nobody had asked for it. */
public final class RunOptionsBuilder {
  private final Path workingFolder;
  private final Map<String, String> environment;
  private List<Path> targets = List.of();
  private Selection selection = Selection.ALL;
  private Optional<Path> policy = Optional.empty();
  private Overrides overrides = Overrides.NONE;
  private Pythons pythons = Pythons.NONE;
  private Optional<Path> output = Optional.empty();
  private boolean passesUntrue;
  private Optional<CacheOptions> cache = Optional.empty();
  private Optional<RemoteOptions> remote = Optional.empty();
  private int jobs = PoolOptions.defaultWorkers();
  private boolean recompile;
  private boolean dryRun;
  private Scope scope = Scope.USUAL;
  private Safeguards safeguards = Safeguards.DEFAULT;
  private Duration timeout = RunOptions.TIMEOUT;
  private Limits limits = Limits.DEFAULT;

  RunOptionsBuilder(Path workingFolder, Map<String, String> environment) {
    this.workingFolder = workingFolder;
    this.environment = environment;
  }

  /** Begins with what is said already. */
  RunOptionsBuilder(RunOptions said) {
    this(said.workingFolder(), said.environment());
    targets = said.targets();
    selection = said.selection();
    policy = said.policy();
    overrides = said.overrides();
    pythons = said.pythons();
    output = said.output();
    passesUntrue = said.passesUntrue();
    cache = said.cache();
    remote = said.remote();
    jobs = said.jobs();
    recompile = said.recompile();
    dryRun = said.dryRun();
    scope = said.scope();
    safeguards = said.safeguards();
    timeout = said.timeout();
    limits = said.limits();
  }

  public RunOptionsBuilder targets(List<Path> said) {
    targets = said;
    return this;
  }

  public RunOptionsBuilder selection(Selection said) {
    selection = said;
    return this;
  }

  public RunOptionsBuilder policy(Optional<Path> said) {
    policy = said;
    return this;
  }

  public RunOptionsBuilder overrides(Overrides said) {
    overrides = said;
    return this;
  }

  public RunOptionsBuilder pythons(Pythons said) {
    pythons = said;
    return this;
  }

  public RunOptionsBuilder output(Optional<Path> said) {
    output = said;
    return this;
  }

  public RunOptionsBuilder passesUntrue(boolean said) {
    passesUntrue = said;
    return this;
  }

  public RunOptionsBuilder cache(Optional<CacheOptions> said) {
    cache = said;
    return this;
  }

  public RunOptionsBuilder remote(Optional<RemoteOptions> said) {
    remote = said;
    return this;
  }

  public RunOptionsBuilder jobs(int said) {
    jobs = said;
    return this;
  }

  public RunOptionsBuilder recompile(boolean said) {
    recompile = said;
    return this;
  }

  public RunOptionsBuilder dryRun(boolean said) {
    dryRun = said;
    return this;
  }

  public RunOptionsBuilder scope(Scope said) {
    scope = said;
    return this;
  }

  public RunOptionsBuilder safeguards(Safeguards said) {
    safeguards = said;
    return this;
  }

  public RunOptionsBuilder timeout(Duration said) {
    timeout = said;
    return this;
  }

  public RunOptionsBuilder limits(Limits said) {
    limits = said;
    return this;
  }

  public RunOptions build() {
    return new RunOptions(
        targets,
        selection,
        policy,
        overrides,
        pythons,
        output,
        passesUntrue,
        cache,
        remote,
        jobs,
        recompile,
        dryRun,
        scope,
        safeguards,
        timeout,
        limits,
        workingFolder,
        environment);
  }
}
