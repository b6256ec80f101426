// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.bytecode;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.ApplyOptions;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.command.FollowedCommand;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.operation.run.CommandEnd;
import dev.wheelmill.processor.operation.run.InstallerRequest;
import dev.wheelmill.processor.operation.run.InstallerRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelmill run}. */
@Command(
    name = "run",
    description =
        "Runs pip, uv, poetry, pdm or pipenv, and then applies the policy to what it installed. Its"
            + " exit code is passed on; if it fails, nothing else is done.",
    abbreviateSynopsis = true)
public final class RunCommand extends ReportCommand {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "The installer and its arguments, behind --.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = "--environment",
      paramLabel = "DIR",
      description =
          "Where it installs to: a virtual environment, a prefix, site-packages, or the interpreter"
              + " that it installs for. Default: where it says, or where something changes.")
  private Optional<Path> environment = Optional.empty();

  @Option(
      names = "--all",
      description = "Work on all of the environment, not only on what was installed.")
  private boolean all;

  @Option(
      names = "--follow",
      description =
          "Whoever starts this runs COMMAND, as a plugin of an installer does: say on standard"
              + " output when it may begin, and read its exit code from standard input.")
  private boolean follow;

  @Mixin private final ApplyOptions options = new ApplyOptions();

  public RunCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(options.limits(), options.scope());
    ApplyRequest work = options.request(List.of(), surroundings()).build();
    InstallerRequest request =
        new InstallerRequest(
            command, followed(), environment.map(surroundings()::absolute), all, work);
    return rewriteAfter(end(context, request), context, work.inputs().policy());
  }

  /** Who is followed says itself that it was interrupted. */
  private CommandEnd end(RunContext.Builder context, InstallerRequest request)
      throws RefusedException, IOException, InterruptedException {
    return follow
        ? InstallerRun.run(context.build(), request)
        : start(context, run -> InstallerRun.run(run, request));
  }

  private Optional<FollowedCommand> followed() {
    return follow
        ? Optional.of(new FollowedCommand(surroundings().out(), System.in))
        : Optional.empty();
  }
}
