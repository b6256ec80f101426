// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.policy.value.Words;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Commands and options that there are not: says what may be meant.
 *
 * @param surroundings of the run, as what was named may be a file
 */
record CommandMistakes(Surroundings surroundings) {
  private static final List<String> INTRODUCTION =
      List.of(
          Commands.PURPOSE,
          "",
          "To begin with:",
          "  wheelmill apply .venv                     compiles what is installed there",
          "  wheelmill run -- pip install PACKAGE...   does so whenever pip installs something",
          "  wheelmill verify .venv                    says whether RECORD is true and bytecode"
              + " used",
          "",
          "wheelmill --help lists all commands.");

  /** What is said to somebody who names no command. */
  static List<String> introduction() {
    return INTRODUCTION;
  }

  /** Whether no command was named, or one that does nothing without another one behind it. */
  static boolean isCommandMissing(ParameterException wrong) {
    return isOfGroup(wrong) && wrong.getValue() == null;
  }

  /** Of a command that only holds others; picocli has no class of its own for that. */
  private static boolean isOfGroup(ParameterException wrong) {
    return wrong.getClass() == ParameterException.class
        && wrong.getArgSpec() == null
        && !wrong.getCommandLine().getSubcommands().isEmpty();
  }

  /** What is wrong; empty if it is no command or option that is missing or unknown. */
  Optional<String> of(ParameterException wrong) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    if (isCommandMissing(wrong)) {
      return Optional.of(
          command.name() + " needs a command: " + String.join(", ", commandsOf(command)));
    }
    if (isOfGroup(wrong)) { // Of "wheelmill help COMMAND".
      return Optional.of(unknown("unknown command", wrong.getValue(), commandsOf(command)));
    }
    return wrong instanceof UnmatchedArgumentException unmatched
        ? Optional.of(unmatched(unmatched.getUnmatched().get(0), command))
        : Optional.empty();
  }

  private String unmatched(String word, CommandSpec command) {
    if (word.startsWith("-") && word.length() > 1) {
      return unknownOption(word.replaceFirst("=.*", ""), command);
    }
    return command.subcommands().isEmpty()
        ? "unexpected argument \"" + word + "\""
        : unknownCommand(word, command);
  }

  private String unknownCommand(String word, CommandSpec command) {
    String unknown = unknown("unknown command", word, commandsOf(command));
    boolean target = command.parent() == null && !unknown.contains("did you mean") && isThere(word);
    return target ? unknown + "; to work on it: wheelmill apply " + word : unknown;
  }

  private boolean isThere(String word) {
    try {
      return Files.exists(surroundings.resolve(RawPath.of(word)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** An option of commands may stand before the command. */
  private static String unknownOption(String option, CommandSpec command) {
    Optional<String> owner =
        command.subcommands().entrySet().stream()
            .filter(other -> optionsOf(other.getValue()).contains(option))
            .map(Map.Entry::getKey)
            .findFirst();
    return owner.isPresent()
        ? "the option \"%s\" goes behind a command: %s %s %s"
            .formatted(option, command.qualifiedName(), owner.get(), option)
        : unknown("unknown option", option, command.optionsMap().keySet());
  }

  private static Set<String> optionsOf(CommandLine command) {
    return command.getCommandSpec().optionsMap().keySet();
  }

  private static List<String> commandsOf(CommandSpec command) {
    return List.copyOf(command.subcommands().keySet());
  }

  /** Not with picocli's own suggestions, which miss swapped letters and then guess wildly. */
  private static String unknown(String what, String word, Collection<String> known) {
    return what
        + " \""
        + word
        + "\""
        + Words.nearest(word, known).map(near -> "; did you mean \"" + near + "\"?").orElse("");
  }
}
