// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import dev.wheelmill.cli.command.Commands;
import dev.wheelmill.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All that can be typed, from the tree of commands. */
final class CommandTree {
  private CommandTree() {}

  /** The program and all of its commands, each before those below it. */
  static Stream<CommandSpec> commands() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Surroundings surroundings = new Surroundings(nowhere, nowhere, Map.of(), Path.of(""));
    return below(Commands.create(surroundings).getCommandSpec());
  }

  /** The names of a command's options that its help shows. */
  static List<String> optionNames(CommandSpec command) {
    Stream<String> negated =
        command.negatedOptionsMap().entrySet().stream()
            .filter(name -> !name.getValue().hidden())
            .map(Map.Entry::getKey);
    Stream<String> named =
        command.options().stream()
            .filter(option -> !option.hidden())
            .flatMap((OptionSpec option) -> Stream.of(option.names()));
    return Stream.concat(named, negated).toList();
  }

  private static Stream<CommandSpec> below(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream()
            .flatMap(subcommand -> below(subcommand.getCommandSpec())));
  }
}
