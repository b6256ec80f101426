// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.operation.apply.CacheChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All options of {@code apply} but its targets and where wheels go. */
public final class ApplyOptions {
  @Mixin private final InputOptions inputs = new InputOptions();

  @Option(names = "--recompile", description = "Trust no bytecode that is there.")
  private boolean recompile;

  @Mixin private final CacheFlags cache = new CacheFlags();

  @Mixin private final RemoteFlags remote = new RemoteFlags();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = Converters.OfSeconds.class,
      description = "How long one source may take. Default: 60.")
  private Duration timeout = RunContext.TIMEOUT;

  @Mixin private final LimitFlags limits = new LimitFlags();

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  private boolean dryRun;

  @Mixin private final SafetyFlags safety = new SafetyFlags();

  public ScopeOptions scope() {
    return inputs.scope();
  }

  public LimitFlags limits() {
    return limits;
  }

  /** Whether nothing is to be changed. */
  public boolean isDryRun() {
    return dryRun;
  }

  /** The request to {@code apply}, but for what becomes of wheels. */
  public ApplyRequest.Builder request(List<Path> targets, Surroundings surroundings) {
    return ApplyRequest.builder(inputs.inputs(targets, surroundings))
        .cache(new CacheChoice(cache.options(surroundings), remote.options(surroundings, cache)))
        .recompile(recompile)
        .dryRun(dryRun)
        .safeguards(safety.safeguards(surroundings))
        .timeout(timeout);
  }
}
