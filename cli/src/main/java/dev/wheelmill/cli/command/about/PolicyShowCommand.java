// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.about;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.PolicyOptions;
import dev.wheelmill.cli.option.PythonOptions;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.PolicyText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.explain.ShowPolicy;
import dev.wheelmill.processor.report.PolicyReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelmill policy show}. */
@Command(
    name = "show",
    description = "Says which policy holds for a target, and where each value comes from.",
    abbreviateSynopsis = true)
public final class PolicyShowCommand extends ReportCommand {
  @Parameters(
      paramLabel = "TARGET",
      arity = "0..1",
      description = "As for apply, where it is the default target too.")
  private Optional<Path> target = Optional.empty();

  @Mixin private final PythonOptions python = new PythonOptions();

  @Mixin private final PolicyOptions policy = new PolicyOptions();

  @Mixin private final LimitFlags limits = new LimitFlags();

  public PolicyShowCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits);
    Inputs inputs = policy.inputs(target.stream().toList(), python, surroundings());
    PolicyReport report = look(context, run -> ShowPolicy.run(run, inputs));
    print(() -> ReportJson.of(report), verbosity -> PolicyText.print(report, surroundings()));
    return ExitCode.DONE.number();
  }
}
