// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import dev.wheelmill.compiler.interpreter.HermeticPython;
import dev.wheelmill.processor.installer.command.Shims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What bash, from 3.2 on, completes a program's commands with. */
final class BashCompletion {
  /** What reads the line; it asks the functions that are made here. */
  private static final String ENGINE =
      HermeticPython.script(BashCompletion.class, "completion.bash");

  private static final String HEAD =
      """
      # bash completion for wheelmill, as "wheelmill completions bash" prints it.
      # shellcheck shell=bash disable=SC2034 # the functions set variables of their caller

      """;

  private BashCompletion() {}

  static String script(CommandEntry program) {
    return HEAD
        + function(
            "_wheelmill_subcommands COMMAND: sets \"value\" to what may follow; fails without.",
            "_wheelmill_subcommands",
            program.tree().toList(),
            command -> set(names(command)))
        + "\n"
        + function(
            "_wheelmill_options COMMAND: sets \"value\" to its options.",
            "_wheelmill_options",
            program.tree().toList(),
            command -> set(optionNames(command)))
        + "\n"
        + function(
            "_wheelmill_value COMMAND OPTION: sets \"value\" to what it takes; fails for a flag.",
            "_wheelmill_value",
            program.tree().toList(),
            BashCompletion::valuesOfOptions)
        + "\n"
        + function(
            "_wheelmill_operand COMMAND NUMBER: sets \"value\" to what the operand is.",
            "_wheelmill_operand",
            program.tree().toList(),
            BashCompletion::operands)
        + "\n"
        + ENGINE;
  }

  /** A function that looks up its first argument among the commands. */
  private static String function(
      String comment,
      String name,
      List<CommandEntry> commands,
      Function<CommandEntry, String> body) {
    String cases =
        commands.stream()
            .filter(command -> !body.apply(command).isEmpty())
            .map(
                command ->
                    "    "
                        + Shims.quoted(command.line())
                        + ")\n"
                        + body.apply(command)
                        + "      ;;\n")
            .collect(Collectors.joining());
    return "# %s\n%s() {\n  case $1 in\n%s    *) return 1 ;;\n  esac\n}\n"
        .formatted(comment, name, cases);
  }

  private static String set(List<String> words) {
    return words.isEmpty() ? "" : "      value=" + Shims.quoted(String.join(" ", words)) + "\n";
  }

  private static List<String> names(CommandEntry command) {
    return command.subcommands().stream().map(CommandEntry::name).toList();
  }

  private static List<String> optionNames(CommandEntry command) {
    return command.options().stream().flatMap(option -> option.names().stream()).toList();
  }

  private static String valuesOfOptions(CommandEntry command) {
    Map<String, String> namesByValue = new LinkedHashMap<>();
    command.options().stream()
        .filter(OptionEntry::takesValue)
        .forEach(
            option ->
                namesByValue.merge(
                    value(option.value()),
                    String.join(" | ", option.names()),
                    (all, one) -> all + " | " + one));
    return lookup(namesByValue);
  }

  /** Each has its number; the last number stands for all that follow. */
  private static String operands(CommandEntry command) {
    Map<String, String> numbersByValue = new LinkedHashMap<>();
    for (int i = 0; i < command.operands().size(); i++) {
      OperandEntry operand = command.operands().get(i);
      numbersByValue.put(
          value(operand.value()), operand.isRepeatable() ? "*" : Integer.toString(i));
    }
    return lookup(numbersByValue);
  }

  /** A case of the second argument. */
  private static String lookup(Map<String, String> patternByValue) {
    if (patternByValue.isEmpty()) {
      return "";
    }
    String cases =
        patternByValue.entrySet().stream()
            .map(
                line ->
                    "        %s) value=%s ;;\n"
                        .formatted(line.getValue(), Shims.quoted(line.getKey())))
            .collect(Collectors.joining());
    String rest = patternByValue.containsValue("*") ? "" : "        *) return 1 ;;\n";
    return "      case $2 in\n" + cases + rest + "      esac\n";
  }

  /** What the engine is told of a value: words, or a word with an @ that says more. */
  private static String value(Expected expected) {
    if (expected instanceof Expected.Choice choice) {
      String words = String.join(" ", choice.words());
      return switch (choice.form()) {
        case WORD -> words;
        case LIST -> "@list " + words;
        case ASSIGNMENT -> "@assignment " + words;
      };
    }
    return switch ((Expected.Kind) expected) {
      case NOTHING, TEXT -> "@text";
      case FILE -> "@file";
      case FOLDER -> "@folder";
      case TARGET -> "@target";
      case USER -> "@user";
      case COMMAND -> "@command";
    };
  }
}
