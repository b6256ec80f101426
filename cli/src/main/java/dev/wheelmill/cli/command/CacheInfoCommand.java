package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wheelmill cache info}. */
@Command(
    name = "info",
    description = "Says where the cache is, and how much is in it.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class CacheInfoCommand implements Callable<Integer>, Verbose {
  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  CacheInfoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    CacheWork.of(surroundings, print).info();
    return ExitCode.DONE.number();
  }

  @Override
  public boolean isVerbose() {
    return print.verbose;
  }
}
