// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.base;

import dev.wheelmill.cli.manual.CommandEntry;
import dev.wheelmill.cli.manual.Expected;
import dev.wheelmill.cli.manual.Expected.Form;
import dev.wheelmill.cli.manual.Expected.Kind;
import dev.wheelmill.cli.manual.OperandEntry;
import dev.wheelmill.cli.manual.OptionEntry;
import dev.wheelmill.cli.option.Offering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands as manuals and shells show them, from picocli's model. */
public final class CommandEntries {
  /** What a word of a label says of values that no converter tells of. */
  private static final Map<String, Kind> KINDS =
      Map.of(
          "TARGET", Kind.TARGET,
          "DIR", Kind.FOLDER,
          "FILE", Kind.FILE,
          "PATH", Kind.FILE,
          "COMMAND", Kind.COMMAND);

  private CommandEntries() {}

  /** The tree of a program's commands. */
  public static CommandEntry of(CommandSpec program) {
    return of(program, List.of());
  }

  private static CommandEntry of(CommandSpec command, List<String> above) {
    List<String> path = new ArrayList<>(above);
    path.add(command.name());
    return new CommandEntry(
        path,
        description(command),
        command.options().stream()
            .filter(option -> !option.hidden())
            .map(option -> option(command, option))
            .toList(),
        command.positionalParameters().stream()
            .filter(operand -> !operand.hidden())
            .map(operand -> operand(command, operand))
            .toList(),
        shown(command).stream().map(subcommand -> of(subcommand, path)).toList());
  }

  private static List<CommandSpec> shown(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(subcommand -> !subcommand.usageMessage().hidden())
        .toList();
  }

  private static String description(CommandSpec command) {
    String[] description = command.usageMessage().description();
    return sentences(command.helpCommand() ? command.usageMessage().header() : description);
  }

  private static OptionEntry option(CommandSpec command, OptionSpec option) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    command
        .negatedOptionsMap()
        .forEach(
            (name, negated) -> {
              if (negated.equals(option)) {
                names.add(name);
              }
            });
    boolean takesValue = option.arity().max() > 0 && !option.negatable();
    return new OptionEntry(
        names,
        takesValue ? option.paramLabel() : "",
        takesValue ? expected(option) : Kind.NOTHING,
        option.required(),
        option.isMultiValue(),
        sentences(option.description()));
  }

  private static OperandEntry operand(CommandSpec command, PositionalParamSpec operand) {
    return new OperandEntry(
        operand.paramLabel(),
        command.helpCommand() ? siblings(command) : expected(operand),
        operand.arity().min() > 0,
        operand.isMultiValue(),
        sentences(operand.description()));
  }

  /** What a command may be asked the help of. */
  private static Expected siblings(CommandSpec help) {
    return new Expected.Choice(
        Optional.ofNullable(help.parent()).map(CommandEntries::shown).orElse(List.of()).stream()
            .filter(sibling -> sibling != help)
            .map(CommandSpec::name)
            .toList(),
        Form.WORD);
  }

  private static Expected expected(ArgSpec argument) {
    return Arrays.stream(argument.converters())
        .filter(Offering.class::isInstance)
        .map(converter -> ((Offering) converter).expected())
        .findFirst()
        .orElseGet(() -> kind(argument.paramLabel()));
  }

  private static Expected kind(String label) {
    return Arrays.stream(label.split("\\W", -1))
        .map(KINDS::get)
        .filter(kind -> kind != null)
        .findFirst()
        .orElse(Kind.TEXT);
  }

  /** Lines of picocli, which come with the marks of a format, as one text. */
  private static String sentences(String[] lines) {
    return Arrays.stream(lines)
        .map(line -> String.format(line).strip())
        .collect(Collectors.joining(" "));
  }
}
