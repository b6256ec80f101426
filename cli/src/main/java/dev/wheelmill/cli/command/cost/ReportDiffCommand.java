// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.cost;

import dev.wheelmill.cli.command.base.Build;
import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.ServiceFormat;
import dev.wheelmill.cli.option.ThresholdOptions;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.ComparisonText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.report.CompareReports;
import dev.wheelmill.processor.report.size.Annotations;
import dev.wheelmill.processor.report.size.ComparisonJson;
import dev.wheelmill.processor.report.size.Sarif;
import dev.wheelmill.processor.report.size.SizeComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelmill report diff}. */
@Command(
    name = "diff",
    description =
        "Says what grew and what shrank between two reports that --format json printed. With"
            + " --fail-if, a quantity is how much it grew, and a share one of what it was.",
    abbreviateSynopsis = true)
public final class ReportDiffCommand extends ReportCommand {
  @Parameters(
      index = "0",
      paramLabel = "OLD",
      converter = Converters.OfFile.class,
      description = "The earlier report.")
  private Path before = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "NEW",
      converter = Converters.OfFile.class,
      description = "The later report.")
  private Path after = Path.of("");

  @Mixin private final ThresholdOptions thresholds = new ThresholdOptions();

  @Mixin private final LimitFlags limits = new LimitFlags();

  private final ServiceFormat print;

  private ReportDiffCommand(Surroundings surroundings, ServiceFormat print) {
    super(surroundings, print);
    this.print = print;
  }

  static ReportDiffCommand of(Surroundings surroundings) {
    return new ReportDiffCommand(surroundings, new ServiceFormat());
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits);
    Path old = surroundings().resolve(before);
    Path latest = surroundings().resolve(after);
    SizeComparison comparison =
        look(context, run -> CompareReports.run(run, old, latest, thresholds.thresholds()));
    print(
        () -> document(comparison),
        verbosity -> ComparisonText.print(comparison, surroundings(), verbosity));
    return ExitCode.of(comparison.breaches()).number();
  }

  private String document(SizeComparison comparison) {
    return switch (print.format()) {
      case MARKDOWN -> ComparisonText.markdown(comparison, surroundings());
      case GITHUB ->
          Annotations.text(
              "report diff", ComparisonText.summary(comparison), comparison.breaches());
      case SARIF ->
          Sarif.text(
              Build.ofThisProgram().version().orElse("unpackaged"),
              List.of(comparison.after()),
              surroundings().workingFolder(),
              comparison.breaches());
      case TEXT, JSON -> ComparisonJson.text(comparison);
    };
  }
}
