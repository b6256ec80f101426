package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.policy.value.Words;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line or two what is wrong with a command line, and where to read on. */
final class UsageErrors implements IParameterExceptionHandler {
  private final Surroundings surroundings;

  UsageErrors(Surroundings surroundings) {
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

  /** Where to read what would have been right. */
  static String hint(CommandLine command) {
    return "See " + command.getCommandSpec().qualifiedName() + " --help";
  }

  /** A value that the user never typed needs to be found. */
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
    Set<String> known = new LinkedHashSet<>(command.subcommands().keySet());
    known.addAll(command.optionsMap().keySet());
    // Not picocli's own suggestions, which miss swapped letters and then guess wildly.
    return Words.nearest(unmatched.getUnmatched().get(0), known)
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }
}
