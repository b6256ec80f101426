// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command;

import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.VariableDefaults;
import dev.wheelmill.cli.option.VariablesHelp;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;

/** The tree of commands. */
public final class Commands {
  /** What the program is for. */
  static final String PURPOSE =
      "Compiles or strips Python bytecode in wheels and environments as a policy says, and keeps"
          + " every RECORD true.";

  private Commands() {}

  @Command(
      name = "wheelmill",
      description = PURPOSE,
      exitCodeListHeading = "%nExit codes:%n",
      footerHeading =
          "%nVariables go before the policy file, and flags before them. They stand for flags, or say"
              + " what no flag does:%n",
      mixinStandardHelpOptions = true,
      versionProvider = VersionText.class)
  private static final class Top {}

  /** Parses a command line and does what it says. */
  public static CommandLine create(Surroundings surroundings) {
    CommandLine commands = new CommandLine(new Top());
    commands
        .addSubcommand(new ApplyCommand(surroundings).commandLine())
        .addSubcommand(before(new RunCommand(surroundings)))
        .addSubcommand(before(new WheelsCommand(surroundings)))
        .addSubcommand(new ShimCommand(surroundings))
        .addSubcommand(new RestampCommand(surroundings).commandLine())
        .addSubcommand(new VerifyCommand(surroundings).commandLine())
        .addSubcommand(new InitCommand(surroundings).commandLine())
        .addSubcommand(PolicyCommand.commandLine(surroundings))
        .addSubcommand(new PythonsCommand(surroundings).commandLine())
        .addSubcommand(CacheCommand.commandLine(surroundings))
        .addSubcommand(new CompletionsCommand(surroundings))
        .addSubcommand(new ManCommand(surroundings))
        .addSubcommand(new HelpCommand());
    commands
        .getCommandSpec()
        .usageMessage()
        .exitCodeList(ExitCode.list())
        .footer(VariablesHelp.lines());
    commands
        .setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(Help.defaultColorScheme(ansi(surroundings)))
        .registerConverter(Path.class, new Converters.OfPath())
        // A target may begin with an @.
        .setExpandAtFiles(false)
        .setDefaultValueProvider(new VariableDefaults(surroundings))
        .setParameterExceptionHandler(new Errors(surroundings))
        .setExecutionExceptionHandler(new Errors(surroundings));
    return commands;
  }

  /** A command that stands before another: the words of that one are none of its options. */
  private static CommandLine before(ReportCommand command) {
    return command.commandLine().setStopAtPositional(true);
  }

  private static Help.Ansi ansi(Surroundings surroundings) {
    return surroundings.style().isColoured() ? Help.Ansi.ON : Help.Ansi.OFF;
  }
}
