package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wheelmill cache clear}. */
@Command(
    name = "clear",
    description = "Deletes all that is in the cache.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class CacheClearCommand implements Callable<Integer>, Verbose {
  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  CacheClearCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    CacheWork.of(surroundings, print).clear();
    return ExitCode.DONE.number();
  }

  @Override
  public boolean isVerbose() {
    return print.verbose;
  }
}
