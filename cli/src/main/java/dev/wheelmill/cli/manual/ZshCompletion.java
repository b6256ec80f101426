// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import dev.wheelmill.processor.installer.command.Shims;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What zsh completes a program's commands with: a function of {@code compsys} for each, which can
 * be sourced as well as found in {@code fpath}.
 */
final class ZshCompletion {
  private static final String HEAD =
      """
      #compdef wheelmill
      # zsh completion for wheelmill, as "wheelmill completions zsh" prints it.

      # The words of another command, as if it stood alone.
      _wheelmill_other_command() {
        if ((CURRENT > 1)); then
          _normal
        else
          _command_names -e
        fi
      }

      """;

  /** A file of fpath is the function itself; one that is sourced only defines it. */
  private static final String END =
      """
      if [[ ${funcstack[1]} = _wheelmill ]]; then
        _wheelmill "$@"
      else
        compdef _wheelmill wheelmill
      fi
      """;

  private ZshCompletion() {}

  static String script(CommandEntry program) {
    return HEAD
        + program.tree().map(ZshCompletion::function).collect(Collectors.joining("\n", "", "\n"))
        + END;
  }

  private static String function(CommandEntry command) {
    List<String> lines = new ArrayList<>();
    lines.add(functionName(command) + "() {");
    lines.addAll(command.subcommands().isEmpty() ? arguments(command) : subcommands(command));
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static String functionName(CommandEntry command) {
    return "_" + String.join("_", command.path());
  }

  private static List<String> arguments(CommandEntry command) {
    List<String> specs = new ArrayList<>(options(command));
    int number = 1;
    for (OperandEntry operand : command.operands()) {
      specs.add(operand(operand, number));
      number++;
    }
    List<String> lines = new ArrayList<>();
    lines.add("  _arguments -s -S : \\");
    lines.addAll(indented(specs));
    return lines;
  }

  private static List<String> subcommands(CommandEntry command) {
    List<String> specs = new ArrayList<>(options(command));
    specs.add("'1: :->command'");
    specs.add("'*:: :->arguments'");
    List<String> lines = new ArrayList<>();
    lines.add("  local curcontext=$curcontext state line ret=1");
    lines.add("  local -a subcommands");
    lines.add("  local -A opt_args");
    lines.add("  _arguments -C : \\");
    lines.addAll(indented(specs));
    lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " && ret=0");
    lines.add("  case $state in");
    lines.add("    command)");
    lines.add("      subcommands=(");
    command.subcommands().stream()
        .map(each -> each.name().replace(":", "\\:") + ":" + each.summary())
        .forEach(each -> lines.add("        " + Shims.quoted(each)));
    lines.add("      )");
    lines.add("      _describe -t commands command subcommands && ret=0");
    command.operands().forEach(operand -> lines.add("      " + completion(operand)));
    lines.add("      ;;");
    lines.add("    arguments)");
    lines.add("      case ${line[1]} in");
    command
        .subcommands()
        .forEach(
            each ->
                lines.add("        %s) %s && ret=0 ;;".formatted(each.name(), functionName(each))));
    command.operands().forEach(operand -> lines.add("        *) " + completion(operand) + " ;;"));
    lines.add("      esac");
    lines.add("      ;;");
    lines.add("  esac");
    lines.add("  return ret");
    return lines;
  }

  /** Where a command may stand, an operand of the command above it may stand too. */
  private static String completion(OperandEntry operand) {
    return action(operand.value()) + " && ret=0";
  }

  /** Lines of one command line. */
  private static List<String> indented(List<String> specs) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      lines.add("    " + specs.get(i) + (i < specs.size() - 1 ? " \\" : ""));
    }
    return lines;
  }

  private static List<String> options(CommandEntry command) {
    return command.options().stream()
        .flatMap(option -> option.names().stream().map(name -> option(option, name)))
        .toList();
  }

  /** An option under one of its names; the others are no longer offered then, nor is itself. */
  private static String option(OptionEntry option, String name) {
    String before =
        option.isRepeatable()
            ? "*"
            : option.names().size() > 1 ? "(" + String.join(" ", option.names()) + ")" : "";
    String equals = option.takesValue() && name.startsWith("--") ? "=" : "";
    String value =
        option.takesValue()
            ? ":%s:%s".formatted(escaped(option.label()), action(option.value()))
            : "";
    return Shims.quoted(before + name + equals + "[" + escaped(option.summary()) + "]" + value);
  }

  private static String operand(OperandEntry operand, int number) {
    return Shims.quoted(
        place(operand, number) + escaped(operand.label()) + ":" + action(operand.value()));
  }

  /** Of another command all words are one operand, behind which no option is ours. */
  private static String place(OperandEntry operand, int number) {
    if (operand.value() == Expected.Kind.COMMAND) {
      return "(-)*:::";
    }
    if (operand.isRepeatable()) {
      return "*:";
    }
    return number + (operand.isRequired() ? ":" : "::");
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\:\\[\\]]", "\\\\$0");
  }

  private static String action(Expected expected) {
    if (expected instanceof Expected.Choice choice) {
      String words = String.join(" ", choice.words());
      return switch (choice.form()) {
        case WORD -> "(" + words + ")";
        case LIST -> "_sequence compadd - " + words;
        case ASSIGNMENT -> "{compadd -S = - " + words + "}";
      };
    }
    return switch ((Expected.Kind) expected) {
      case NOTHING, TEXT -> " ";
      case FILE -> "_files";
      case FOLDER -> "_files -/";
      case TARGET -> "_files -g \"*.whl(-.)\"";
      case USER -> "_users";
      case COMMAND -> "_wheelmill_other_command";
    };
  }
}
