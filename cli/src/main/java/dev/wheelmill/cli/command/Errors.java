// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command;

import dev.wheelmill.cli.option.VariableDefaults;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.outcome.Failure;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.policy.value.Words;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, or what ended a run before its time. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Surroundings surroundings;

  Errors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String message = Objects.requireNonNullElse(wrong.getMessage(), "wrong command line");
    surroundings.err().println("wheelmill: " + message + origin(wrong) + suggestion(wrong));
    surroundings.err().println(hint(command));
    return ExitCode.USAGE.number();
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

  private static String suggestion(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    CommandSpec command = unmatched.getCommandLine().getCommandSpec();
    Set<String> names = new LinkedHashSet<>(command.subcommands().keySet());
    names.addAll(command.optionsMap().keySet());
    // Not picocli's own suggestions, which miss swapped letters and then guess wildly.
    return Words.nearest(unmatched.getUnmatched().get(0), names)
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }
}
