// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.bytecode;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.ApplyOptions;
import dev.wheelmill.cli.option.OutputOption;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.operation.run.CommandEnd;
import dev.wheelmill.processor.operation.run.WheelsRequest;
import dev.wheelmill.processor.operation.run.WheelsRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelmill wheels}. */
@Command(
    name = "wheels",
    description =
        "Runs pip wheel, pip download or a build, and then applies the policy to the wheels that it"
            + " made. Its exit code is passed on; if it fails, nothing else is done.",
    abbreviateSynopsis = true)
public final class WheelsCommand extends ReportCommand {
  /** Options of apply that have no meaning for wheels, or none before they are made. */
  private static final List<String> NOT_FOR_WHEELS =
      List.of("--dry-run", "--check", "--pycache-prefix", "--system", "--stdlib", "--editable");

  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "The command and its arguments, behind --.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = "--wheel-dir",
      paramLabel = "DIR",
      description = "Where its wheels go. Default: where its own options say.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--all", description = "Work on all wheels of the folder, not only on new ones.")
  private boolean all;

  @Option(
      names = "--write-hashes",
      paramLabel = "FILE",
      description =
          "Write the hashes that the wheels of the folder have then, as a requirements file for pip"
              + " --require-hashes.")
  private Optional<Path> hashes = Optional.empty();

  @Mixin private final OutputOption output = new OutputOption();

  @Mixin private final ApplyOptions options = new ApplyOptions();

  public WheelsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The command, without the options that it has no use for. */
  @Override
  public CommandLine commandLine() {
    CommandLine command = super.commandLine();
    CommandSpec spec = command.getCommandSpec();
    NOT_FOR_WHEELS.stream().map(spec::findOption).filter(Objects::nonNull).forEach(spec::remove);
    return command;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(options.limits(), options.scope());
    ApplyRequest work =
        options.request(List.of(), surroundings()).output(output.output(surroundings())).build();
    WheelsRequest request =
        new WheelsRequest(
            command,
            folder.map(surroundings()::absolute),
            all,
            hashes.map(surroundings()::absolute),
            work);
    CommandEnd end = start(context, run -> WheelsRun.run(run, request));
    return rewriteAfter(end, context, work.inputs().policy());
  }
}
