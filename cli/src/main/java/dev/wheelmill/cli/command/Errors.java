// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.VariableDefaults;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.outcome.Failure;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what is wrong with a command line, or what ended a run before its time. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Surroundings surroundings;

  Errors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    if (CommandMistakes.isCommandMissing(wrong) && command.getParent() == null) {
      CommandMistakes.introduction().forEach(surroundings.err()::println);
    } else {
      surroundings.err().println("wheelmill: " + message(wrong) + origin(wrong));
      surroundings.err().println(hint(command));
    }
    return ExitCode.USAGE.number();
  }

  private String message(ParameterException wrong) {
    return new CommandMistakes(surroundings)
        .of(wrong)
        .orElseGet(() -> Objects.requireNonNullElse(wrong.getMessage(), "wrong command line"));
  }

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine command, ParseResult parseResult) {
    Failure failure = Failure.of(thrown);
    failure.lines().forEach(surroundings.err()::println);
    if (thrown instanceof UsageException) {
      surroundings.err().println(hint(command));
    }
    if (failure.isInternal()
        && command.getCommand() instanceof ReportCommand asked
        && asked.isVerbose()) {
      thrown.printStackTrace(surroundings.err());
    }
    return failure.code().number();
  }

  /** Where to read what would have been right. */
  private static String hint(CommandLine command) {
    return "See " + command.getCommandSpec().qualifiedName() + " --help";
  }

  /** The variable that a wrong value comes from, if it comes from one: the user never typed it. */
  private String origin(ParameterException wrong) {
    return VariableDefaults.variable(wrong.getArgSpec())
        .filter(name -> surroundings.variable(name).equals(Optional.ofNullable(wrong.getValue())))
        .map(name -> " (from " + name + ")")
        .orElse("");
  }
}
