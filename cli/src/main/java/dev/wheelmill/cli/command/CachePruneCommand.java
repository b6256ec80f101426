package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelmill cache prune}. */
@Command(
    name = "prune",
    description =
        "Deletes what was not used for the longest time, down to the limit, and what killed runs"
            + " left.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class CachePruneCommand implements Callable<Integer>, Verbose {
  @Option(
      names = "--size",
      paramLabel = "SIZE",
      converter = Converters.OfSize.class,
      description = "How much may stay: 500M, 2G. Default: $WHEELMILL_CACHE_SIZE, else 2G.")
  Optional<Long> size = Optional.empty();

  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  CachePruneCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    CacheWork.of(surroundings, print).prune(size);
    return ExitCode.DONE.number();
  }

  @Override
  public boolean isVerbose() {
    return print.verbose;
  }
}
