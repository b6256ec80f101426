// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import java.util.List;
import java.util.stream.Stream;

/**
 * A command, with all that may be typed behind it. What the help hides is not in it.
 *
 * @param path its name behind those of the commands that it belongs to
 * @param description sentences
 */
public record CommandEntry(
    List<String> path,
    String description,
    List<OptionEntry> options,
    List<OperandEntry> operands,
    List<CommandEntry> subcommands) {
  public CommandEntry {
    path = List.copyOf(path);
    options = List.copyOf(options);
    operands = List.copyOf(operands);
    subcommands = List.copyOf(subcommands);
  }

  /** Its own name. */
  public String name() {
    return path.get(path.size() - 1);
  }

  /** How it is typed, as {@code wheelmill cache info}. */
  public String line() {
    return String.join(" ", path);
  }

  /** The first sentence of its description. */
  public String summary() {
    return Sentences.first(description);
  }

  /** The command, and all below it. */
  public Stream<CommandEntry> tree() {
    return Stream.concat(Stream.of(this), subcommands.stream().flatMap(CommandEntry::tree));
  }

  /** Whether it does something by itself, and does not only hold others. */
  boolean isOneOfItsOwn() {
    return subcommands.isEmpty() || !operands.isEmpty();
  }

  /** Whether its operands are the words of another command. */
  boolean startsAnother() {
    return operands.stream().anyMatch(operand -> operand.value() == Expected.Kind.COMMAND);
  }
}
