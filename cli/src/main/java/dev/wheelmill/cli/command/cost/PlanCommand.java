// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.cost;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.InputOptions;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.PlanText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.explain.ShowPlan;
import dev.wheelmill.processor.report.PlanReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelmill plan}. */
@Command(
    name = "plan",
    description =
        "Says which sources of a target the policy compiles and which not, why, and how large their"
            + " bytecode is as far as that is known. Changes nothing, and does not look at whether"
            + " bytecode is valid: apply --dry-run says what is to be done.",
    abbreviateSynopsis = true)
public final class PlanCommand extends ReportCommand {
  @Parameters(
      paramLabel = "TARGET",
      arity = "0..1",
      description = "As for apply, where it is the default target too; no wheel.")
  private Optional<Path> target = Optional.empty();

  @Mixin private final InputOptions inputs = new InputOptions();

  @Mixin private final LimitFlags limits = new LimitFlags();

  public PlanCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits, inputs.scope());
    Inputs asked = inputs.inputs(target.stream().toList(), surroundings());
    PlanReport report = look(context, run -> ShowPlan.run(run, asked));
    print(
        () -> ReportJson.of(report),
        verbosity -> PlanText.print(report, surroundings(), verbosity));
    return ExitCode.DONE.number();
  }
}
