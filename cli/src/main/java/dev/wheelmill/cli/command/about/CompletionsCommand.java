// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.about;

import dev.wheelmill.cli.command.base.CommandEntries;
import dev.wheelmill.cli.command.base.VersionText;
import dev.wheelmill.cli.manual.Shell;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wheelmill completions}. */
@Command(
    name = "completions",
    description = "Prints a script that teaches a shell to complete commands, options and values.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
public final class CompletionsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SHELL",
      converter = Converters.OfShell.class,
      description = "bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  @Spec private @Nullable CommandSpec spec;

  private final Surroundings surroundings;

  public CompletionsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings
        .out()
        .print(shell.completion(CommandEntries.of(Objects.requireNonNull(spec).root())));
    return ExitCode.DONE.number();
  }
}
