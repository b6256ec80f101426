// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.about;

import dev.wheelmill.cli.command.base.Build;
import dev.wheelmill.cli.command.base.CommandEntries;
import dev.wheelmill.cli.command.base.VersionText;
import dev.wheelmill.cli.manual.ManPage;
import dev.wheelmill.cli.option.VariablesHelp;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wheelmill man}. */
@Command(
    name = "man",
    description = "Prints the manual page, for a file wheelmill.1 or for man -l -.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
public final class ManCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  private final Surroundings surroundings;

  public ManCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Build build = Build.ofThisProgram();
    ManPage page =
        new ManPage(
            CommandEntries.of(Objects.requireNonNull(spec).root()),
            build.program(),
            build.date().orElse(""),
            VariablesHelp.list(),
            ExitCode.list());
    surroundings.out().print(page.text());
    return ExitCode.DONE.number();
  }
}
