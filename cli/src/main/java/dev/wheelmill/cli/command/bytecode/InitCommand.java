// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.bytecode;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.InitText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.init.InitPolicy;
import dev.wheelmill.processor.operation.init.InitRequest;
import dev.wheelmill.processor.report.InitReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelmill init}. */
@Command(
    name = "init",
    description =
        "Writes a policy with comments, wheelmill.yaml, from what it finds in a project's folder"
            + " (installer, lock file, Dockerfile), and says what it found. A policy that is there"
            + " is never written over.",
    abbreviateSynopsis = true)
public final class InitCommand extends ReportCommand {
  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The project's folder. Default: the working folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--pyproject",
      description = "Add the policy to the end of pyproject.toml, as [tool.wheelmill].")
  private boolean pyproject;

  @Option(
      names = {"--dry-run", "--print"},
      description =
          "Write nothing: print the policy on standard output, and what was found on standard"
              + " error.")
  private boolean dryRun;

  @Mixin private final LimitFlags limits = new LimitFlags();

  public InitCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits);
    InitRequest request = new InitRequest(surroundings().absolute(folder), pyproject, dryRun);
    // The one file takes its place in one step, so that Ctrl-C may come at any moment here too.
    InitReport report = look(context, run -> InitPolicy.run(run, request));
    print(
        () -> ReportJson.of(report),
        verbosity -> InitText.print(report, surroundings(), verbosity));
    return ExitCode.DONE.number();
  }
}
