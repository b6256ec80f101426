package dev.wheelmill.cli.command;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.operation.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All options of {@code apply} but its targets and where wheels go. */
final class ApplyOptions {
  @Mixin final PythonOptions python = new PythonOptions();

  @Mixin final WorkOptions work = new WorkOptions();

  @Mixin final PolicyOptions policy = new PolicyOptions();

  @Option(names = "--recompile", description = "Trust no bytecode that is there.")
  boolean recompile;

  @Mixin final CacheFlags cache = new CacheFlags();

  @Mixin final RemoteFlags remote = new RemoteFlags();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = Converters.OfSeconds.class,
      description = "How long one source may take. Default: 60.")
  Duration timeout = RunOptions.TIMEOUT;

  @Mixin final LimitFlags limits = new LimitFlags();

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  boolean dryRun;

  @Mixin final SafetyFlags safety = new SafetyFlags();

  @Mixin final PrintOptions print = new PrintOptions();

  /** What an operation is told. */
  RunOptions of(List<Path> targets, Optional<Path> output, Surroundings surroundings) {
    return Work.options(surroundings, limits)
        .targets(targets)
        .policy(policy.file(surroundings))
        .overrides(policy.overrides())
        .pythons(python.asked())
        .output(output)
        .cache(cache.options(surroundings))
        .remote(remote.options(surroundings, cache))
        .jobs(work.jobs)
        .scope(work.scope())
        .recompile(recompile)
        .dryRun(dryRun)
        .safeguards(safety.safeguards(surroundings))
        .timeout(timeout)
        .build();
  }
}
