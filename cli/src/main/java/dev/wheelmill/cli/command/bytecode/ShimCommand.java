// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.bytecode;

import dev.wheelmill.cli.command.base.VersionText;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.installer.command.Shims;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wheelmill shim}. */
@Command(
    name = "shim",
    description =
        "Puts scripts for PATH into a folder that stand in for pip, pip3, pip-sync, pipx, uv,"
            + " poetry, pdm and pipenv, and run them by wheelmill run, for builds whose commands can't be changed."
            + " WHEELMILL_DISABLE=1 makes them do nothing else than the installers.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
public final class ShimCommand implements Callable<Integer> {
  /** The class is above this package, and knows it. */
  private static final String MAIN = "dev.wheelmill.cli.Main";

  @Parameters(paramLabel = "DIR", description = "The folder; it is to come first on PATH.")
  Path folder = Path.of("");

  private final Surroundings surroundings;

  public ShimCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RequestException, IOException {
    Path absolute = surroundings.absolute(folder);
    Shims.write(absolute, self());
    surroundings.out().println("export PATH=" + Shims.quoted(absolute.toString()) + ":\"$PATH\"");
    return 0;
  }

  /** What starts wheelmill: its launcher, else this very Java with these classes. */
  private List<String> self() {
    return surroundings
        .variable("WHEELMILL_LAUNCHER")
        .map(List::of)
        .orElseGet(
            () ->
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    absoluteClassPath(),
                    MAIN));
  }

  private static String absoluteClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
