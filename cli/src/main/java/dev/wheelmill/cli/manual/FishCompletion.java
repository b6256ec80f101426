// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import dev.wheelmill.compiler.interpreter.HermeticPython;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What fish, from 3.1 on, completes a program's commands with: a line for each option. */
final class FishCompletion {
  /** What reads the line; it asks the function that is made here. */
  private static final String ENGINE =
      HermeticPython.script(FishCompletion.class, "completion.fish");

  private static final String HEAD =
      """
      # fish completion for wheelmill, as "wheelmill completions fish" prints it.

      """;

  private FishCompletion() {}

  static String script(CommandEntry program) {
    return HEAD
        + subcommandPaths(program)
        + "\n"
        + ENGINE
        + "\n"
        + program.tree().map(FishCompletion::completions).collect(Collectors.joining("\n"));
  }

  private static String subcommandPaths(CommandEntry program) {
    String paths =
        program
            .tree()
            .skip(1)
            .map(command -> "    echo " + quoted(typed(command)) + "\n")
            .collect(Collectors.joining());
    return "function __wheelmill_commands\n" + paths + "end\n";
  }

  /** What is typed behind the program's name. */
  private static String typed(CommandEntry command) {
    return String.join(" ", command.path().subList(1, command.path().size()));
  }

  private static String completions(CommandEntry command) {
    String start =
        "complete -c wheelmill -n %s "
            .formatted(quoted(("__wheelmill_is " + typed(command)).strip()));
    List<String> lines = new ArrayList<>();
    for (CommandEntry subcommand : command.subcommands()) {
      lines.add(
          "-f -a %s -d %s".formatted(quoted(subcommand.name()), quoted(subcommand.summary())));
    }
    command.options().forEach(option -> lines.addAll(option(option)));
    operands(command).forEach(lines::add);
    return lines.stream().map(line -> start + line + "\n").collect(Collectors.joining());
  }

  /** Names of one kind stand for the same option; fish knows no other that exclude each other. */
  private static List<String> option(OptionEntry option) {
    String end = value(option) + " -d " + quoted(option.summary());
    String shortName =
        option.names().stream()
            .filter(name -> !name.startsWith("--"))
            .map(name -> "-s " + name.substring(1) + " ")
            .collect(Collectors.joining());
    List<String> lines = new ArrayList<>();
    for (String name : option.names()) {
      if (name.startsWith("--")) {
        lines.add((lines.isEmpty() ? shortName : "") + "-l " + name.substring(2) + end);
      }
    }
    return lines;
  }

  private static String value(OptionEntry option) {
    return option.takesValue() ? " " + arguments(option.value(), "-x", "-r -F") : "";
  }

  /** Where several operands differ, all that one of them may be is offered. */
  private static List<String> operands(CommandEntry command) {
    return command.operands().stream()
        .filter(operand -> operand.value() != Expected.Kind.TEXT)
        .map(operand -> arguments(operand.value(), "-f", "-F"))
        .distinct()
        .toList();
  }

  private static String arguments(Expected expected, String own, String files) {
    if (expected instanceof Expected.Choice choice) {
      String words = String.join(" ", choice.words());
      return own
          + " -a "
          + quoted(
              switch (choice.form()) {
                case WORD -> words;
                case LIST -> "(__fish_append , " + words + ")";
                case ASSIGNMENT -> String.join("= ", choice.words()) + "=";
              });
    }
    return switch ((Expected.Kind) expected) {
      case NOTHING, TEXT -> own;
      case FILE -> files;
      case FOLDER -> own + " -a '(__wheelmill_folders)'";
      case TARGET -> own + " -k -a '(__fish_complete_suffix .whl)'";
      case USER -> own + " -a '(__fish_complete_users)'";
      case COMMAND -> own + " -a '(__wheelmill_other_command)'";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
