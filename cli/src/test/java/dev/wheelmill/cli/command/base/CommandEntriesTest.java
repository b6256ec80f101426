// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.manual.CommandEntry;
import dev.wheelmill.cli.manual.Expected;
import dev.wheelmill.cli.manual.Expected.Form;
import dev.wheelmill.cli.manual.Expected.Kind;
import dev.wheelmill.cli.manual.OperandEntry;
import dev.wheelmill.cli.manual.OptionEntry;
import dev.wheelmill.cli.manual.Shell;
import dev.wheelmill.cli.option.Converters;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class CommandEntriesTest {
  private static final CommandEntry PROGRAM =
      CommandEntries.of(
          new CommandLine(new Program())
              .addSubcommand(new Sub())
              .addSubcommand(new Secret())
              .addSubcommand(new HelpCommand())
              .getCommandSpec());

  @Command(
      name = "program",
      description = {"It's [the] $1 \"program\":", "a `test`. More."})
  @SuppressWarnings("UnusedVariable") // the fields are for picocli
  private static final class Program {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "DIR",
        description = "A folder.",
        required = true)
    Path output = Path.of("");

    @Option(names = "--file", paramLabel = "FILE", description = "A file.")
    List<String> files = List.of();

    @Option(names = "--quick", negatable = true, description = "A flag.")
    boolean quick;

    @Option(names = "--shell", paramLabel = "NAME", converter = Converters.OfShell.class)
    Shell shell = Shell.BASH;

    @Option(names = "--number", paramLabel = "N")
    int number;

    @Option(names = "--secret", hidden = true, description = "Shown to nobody.")
    boolean secret;
  }

  @Command(name = "sub")
  @SuppressWarnings("UnusedVariable") // the fields are for picocli
  private static final class Sub {
    @Parameters(paramLabel = "TARGET", arity = "0..1", description = "What is worked on.")
    Path target = Path.of("");

    @Parameters(paramLabel = "HIDDEN", index = "1", arity = "0..1", hidden = true)
    String hidden = "";
  }

  @Command(name = "secret", hidden = true)
  private static final class Secret {}

  @Test
  void optionsAreThoseThatTheHelpShows() {
    assertThat(PROGRAM.options())
        .containsExactly(
            new OptionEntry(
                List.of("-o", "--output"), "DIR", Kind.FOLDER, true, false, "A folder."),
            new OptionEntry(List.of("--file"), "FILE", Kind.FILE, false, true, "A file."),
            new OptionEntry(
                List.of("--quick", "--no-quick"), "", Kind.NOTHING, false, false, "A flag."),
            new OptionEntry(
                List.of("--shell"),
                "NAME",
                new Expected.Choice(List.of("bash", "zsh", "fish"), Form.WORD),
                false,
                false,
                ""),
            new OptionEntry(List.of("--number"), "N", Kind.TEXT, false, false, ""));
  }

  @Test
  void commandsAndOperandsAreThoseThatTheHelpShows() {
    assertThat(PROGRAM.tree())
        .extracting(CommandEntry::line)
        .containsExactly("program", "program sub", "program help");
    assertThat(PROGRAM.subcommands().get(0).operands())
        .containsExactly(
            new OperandEntry("TARGET", Kind.TARGET, false, false, "What is worked on."));
  }

  @Test
  void helpTakesTheCommandsBesideIt() {
    assertThat(PROGRAM.subcommands().get(1).operands())
        .extracting(OperandEntry::value)
        .containsExactly(new Expected.Choice(List.of("sub"), Form.WORD));
  }

  @Test
  void aSummaryIsTheFirstSentence() {
    assertThat(PROGRAM.summary()).isEqualTo("It's [the] $1 \"program\": a `test`");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsHiddenIsInNoScript(Shell shell) {
    assertThat(shell.completion(PROGRAM)).contains("quick").doesNotContainIgnoringCase("secret");
  }
}
