// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.cost;

import dev.wheelmill.cli.command.base.Build;
import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.CacheFlags;
import dev.wheelmill.cli.option.InputOptions;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.ServiceFormat;
import dev.wheelmill.cli.option.TargetParameters;
import dev.wheelmill.cli.option.ThresholdOptions;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.SizeMarkdown;
import dev.wheelmill.cli.text.SizeText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.report.ReportSizes;
import dev.wheelmill.processor.operation.report.SizeRequest;
import dev.wheelmill.processor.operation.report.WritePage;
import dev.wheelmill.processor.report.size.Annotations;
import dev.wheelmill.processor.report.size.Sarif;
import dev.wheelmill.processor.report.size.SizeJson;
import dev.wheelmill.processor.report.size.SizeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelmill report}. */
@Command(
    name = "report",
    description =
        "Says what an environment takes, by distribution and kind of file, and what other policies"
            + " would save. Changes nothing.",
    abbreviateSynopsis = true)
public final class ReportSizesCommand extends ReportCommand {
  @Mixin private final TargetParameters targets = new TargetParameters();

  @Mixin private final InputOptions inputs = new InputOptions();

  @Option(
      names = "--slimming",
      description =
          "Compile the sources, through the cache, to say what bytecode would take without columns"
              + " or docstrings.")
  private boolean slimming;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write a page for browsers too, whole in one file: a map of what takes how much, as it is"
              + " and under each policy.")
  private Optional<Path> html = Optional.empty();

  @Mixin private final ThresholdOptions thresholds = new ThresholdOptions();

  @Mixin private final CacheFlags cache = new CacheFlags();

  @Mixin private final LimitFlags limits = new LimitFlags();

  private final ServiceFormat print;

  private ReportSizesCommand(Surroundings surroundings, ServiceFormat print) {
    super(surroundings, print);
    this.print = print;
  }

  public static CommandLine commandLine(Surroundings surroundings) {
    return new ReportSizesCommand(surroundings, new ServiceFormat())
        .commandLine()
        .addSubcommand(ReportDiffCommand.of(surroundings).commandLine());
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits, inputs.scope());
    SizeRequest request =
        new SizeRequest(
            inputs.inputs(targets.named(), surroundings()),
            slimming,
            slimming ? cache.options(surroundings()) : Optional.empty(),
            thresholds.thresholds());
    SizeReport report = look(context, run -> ReportSizes.run(run, request));
    if (html.isPresent()) {
      Path page = surroundings().resolve(html.get());
      WritePage.write(report, Build.ofThisProgram().release(), page);
    }
    print(() -> document(report), verbosity -> SizeText.print(report, surroundings(), verbosity));
    return ExitCode.of(report.breaches()).number();
  }

  private String document(SizeReport report) {
    List<Path> paths = report.targets().stream().map(SizeReport.Target::path).toList();
    return switch (print.format()) {
      case MARKDOWN -> SizeMarkdown.of(report, surroundings());
      case GITHUB -> Annotations.text("report", SizeMarkdown.summary(report), report.breaches());
      case SARIF ->
          Sarif.text(
              Build.ofThisProgram().version().orElse("unpackaged"),
              paths,
              surroundings().workingFolder(),
              report.breaches());
      case TEXT, JSON -> SizeJson.text(report);
    };
  }
}
