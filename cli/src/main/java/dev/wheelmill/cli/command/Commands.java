// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command;

import dev.wheelmill.cli.command.about.CacheCommand;
import dev.wheelmill.cli.command.about.CompletionsCommand;
import dev.wheelmill.cli.command.about.ManCommand;
import dev.wheelmill.cli.command.about.PolicyCommand;
import dev.wheelmill.cli.command.about.PythonsCommand;
import dev.wheelmill.cli.command.base.VersionText;
import dev.wheelmill.cli.command.bytecode.ApplyCommand;
import dev.wheelmill.cli.command.bytecode.InitCommand;
import dev.wheelmill.cli.command.bytecode.RestampCommand;
import dev.wheelmill.cli.command.bytecode.RunCommand;
import dev.wheelmill.cli.command.bytecode.ShimCommand;
import dev.wheelmill.cli.command.bytecode.VerifyCommand;
import dev.wheelmill.cli.command.bytecode.WheelsCommand;
import dev.wheelmill.cli.command.cost.MeasureCommand;
import dev.wheelmill.cli.command.cost.PlanCommand;
import dev.wheelmill.cli.command.cost.ProfileCommand;
import dev.wheelmill.cli.command.cost.ReportSizesCommand;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.VariableDefaults;
import dev.wheelmill.cli.option.VariablesHelp;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

  /** Those that tell of all commands. */
  private static final Set<String> OVERVIEWS = Set.of("completions", "man", "help");

  /** All of them, in the order in which help shows them. */
  private static Map<String, Function<Surroundings, Object>> makers() {
    Map<String, Function<Surroundings, Object>> makers = new LinkedHashMap<>();
    makers.put("apply", surroundings -> new ApplyCommand(surroundings).commandLine());
    makers.put("run", surroundings -> new RunCommand(surroundings).commandLineBeforeAnother());
    makers.put(
        "wheels", surroundings -> new WheelsCommand(surroundings).commandLineBeforeAnother());
    makers.put("shim", ShimCommand::new);
    makers.put("restamp", surroundings -> new RestampCommand(surroundings).commandLine());
    makers.put("verify", surroundings -> new VerifyCommand(surroundings).commandLine());
    makers.put("report", ReportSizesCommand::commandLine);
    makers.put(
        "measure", surroundings -> new MeasureCommand(surroundings).commandLineBeforeAnother());
    makers.put("profile", ProfileCommand::commandLine);
    makers.put("plan", surroundings -> new PlanCommand(surroundings).commandLine());
    makers.put("init", surroundings -> new InitCommand(surroundings).commandLine());
    makers.put("policy", PolicyCommand::commandLine);
    makers.put("pythons", surroundings -> new PythonsCommand(surroundings).commandLine());
    makers.put("cache", CacheCommand::commandLine);
    makers.put("completions", CompletionsCommand::new);
    makers.put("man", ManCommand::new);
    makers.put("help", surroundings -> new HelpCommand());
    return makers;
  }

  /** The whole tree. */
  public static CommandLine create(Surroundings surroundings) {
    return create(makers().values(), surroundings);
  }

  /**
   * The tree as far as a command line needs it: the command that it begins with alone, if that is
   * one. picocli makes the model of a command from its annotations, which takes long.
   *
   * @param args the command line
   */
  public static CommandLine createFor(String[] args, Surroundings surroundings) {
    Map<String, Function<Surroundings, Object>> makers = makers();
    boolean needsOne =
        args.length > 0 && makers.containsKey(args[0]) && !OVERVIEWS.contains(args[0]);
    return create(needsOne ? List.of(makers.get(args[0])) : makers.values(), surroundings);
  }

  private static CommandLine create(
      Collection<Function<Surroundings, Object>> makers, Surroundings surroundings) {
    CommandLine commands = new CommandLine(new Top());
    makers.forEach(maker -> commands.addSubcommand(maker.apply(surroundings)));
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

  private static Help.Ansi ansi(Surroundings surroundings) {
    return surroundings.style().isColoured() ? Help.Ansi.ON : Help.Ansi.OFF;
  }
}
