package dev.wheelmill.cli.command;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.restamp.RestampBytecode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelmill restamp}. */
@Command(
    name = "restamp",
    description =
        "Gives valid bytecode another kind of header, and its code the canonical form, without"
            + " compiling it and without starting an interpreter. What is stale, or from another"
            + " source, is left as it is.",
    sortOptions = false,
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class RestampCommand implements Callable<Integer>, Verbose {
  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      converter = Converters.OfTarget.class,
      description =
          "A virtual environment, site-packages, a prefix such as /usr/local, or a folder of"
              + " sources. Default: $VIRTUAL_ENV, else $CONDA_PREFIX, else .venv here or above.")
  List<Path> targets = new ArrayList<>();

  @Option(
      names = "--invalidation",
      paramLabel = "MODE",
      required = true,
      converter = Converters.OfInvalidation.class,
      description = "The header of bytecode: timestamp, checked-hash or unchecked-hash.")
  InvalidationMode invalidation = InvalidationMode.UNCHECKED_HASH;

  @Mixin final WorkOptions work = new WorkOptions();

  @Mixin final LimitFlags limits = new LimitFlags();

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  boolean dryRun;

  @Mixin final SafetyFlags safety = new SafetyFlags();

  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  RestampCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    return Rewriting.run(
        options(), print, surroundings, session -> RestampBytecode.run(session, invalidation));
  }

  private RunOptions options() {
    return Work.options(surroundings, limits)
        .targets(targets)
        .jobs(work.jobs)
        .scope(work.scope())
        .dryRun(dryRun)
        .safeguards(safety.safeguards(surroundings))
        .build();
  }

  @Override
  public boolean isVerbose() {
    return print.verbose;
  }
}
