// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.bytecode;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.SafetyFlags;
import dev.wheelmill.cli.option.ScopeOptions;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.PolicyChoice;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Targets;
import dev.wheelmill.processor.operation.restamp.RestampBytecode;
import dev.wheelmill.processor.operation.restamp.RestampRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelmill restamp}. */
@Command(
    name = "restamp",
    description =
        "Gives valid bytecode another kind of header, and its code the canonical form, without"
            + " compiling it and without starting an interpreter. What is stale, or from another"
            + " source, is left as it is.",
    abbreviateSynopsis = true)
public final class RestampCommand extends ReportCommand {
  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      converter = Converters.OfTarget.class,
      description =
          "A virtual environment, site-packages, a prefix such as /usr/local, or a folder of"
              + " sources. Default: $VIRTUAL_ENV, else $CONDA_PREFIX, else .venv here or above.")
  private List<Path> targets = new ArrayList<>();

  @Option(
      names = "--invalidation",
      paramLabel = "MODE",
      required = true,
      converter = Converters.OfInvalidation.class,
      description = "The header of bytecode: timestamp, checked-hash or unchecked-hash.")
  private InvalidationMode invalidation = InvalidationMode.UNCHECKED_HASH;

  @Mixin private final ScopeOptions scope = new ScopeOptions();

  @Mixin private final LimitFlags limits = new LimitFlags();

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  private boolean dryRun;

  @Mixin private final SafetyFlags safety = new SafetyFlags();

  public RestampCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits, scope);
    RestampRequest request =
        new RestampRequest(
            Targets.of(targets, scope.scope()),
            invalidation,
            dryRun,
            safety.safeguards(surroundings()));
    return ExitCode.of(
            rewrite(context, PolicyChoice.FOUND, run -> RestampBytecode.run(run, request)))
        .number();
  }
}
