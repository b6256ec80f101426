// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.about;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.PolicyOptions;
import dev.wheelmill.cli.option.PythonOptions;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.ExplainText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.explain.Explain;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelmill policy explain}. */
@Command(
    name = "explain",
    description = "Says which rules match a file, in order, and what becomes of it.",
    abbreviateSynopsis = true)
public final class PolicyExplainCommand extends ReportCommand {
  @Parameters(index = "0", paramLabel = "TARGET", description = "As for apply.")
  private Path target = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Paths as in RECORD, or as they are found from the working folder.")
  private List<String> files = new ArrayList<>();

  @Mixin private final PythonOptions python = new PythonOptions();

  @Mixin private final PolicyOptions policy = new PolicyOptions();

  @Mixin private final LimitFlags limits = new LimitFlags();

  public PolicyExplainCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits);
    Inputs inputs = policy.inputs(List.of(target), python, surroundings());
    List<Explanation> explanations = look(context, run -> Explain.run(run, inputs, files));
    print(
        () -> ReportJson.of(explanations),
        verbosity -> ExplainText.print(explanations, surroundings()));
    return ExitCode.DONE.number();
  }
}
