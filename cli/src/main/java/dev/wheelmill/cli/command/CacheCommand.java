// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command;

import dev.wheelmill.cli.option.CacheFlags;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.CacheText;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.local.CacheMaintenance;
import dev.wheelmill.compiler.cache.local.CacheMaintenance.Removed;
import dev.wheelmill.processor.report.CacheReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wheelmill cache}: only its subcommands do something. */
@Command(
    name = "cache",
    description = "Shows and empties the cache of compiled code.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class CacheCommand {

  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new CacheCommand())
        .addSubcommand(new Info(surroundings).commandLine())
        .addSubcommand(new Prune(surroundings).commandLine())
        .addSubcommand(new Clear(surroundings).commandLine());
  }

  /** Does something to the cache that the variables name, and says what is in it then. */
  private abstract static class Maintenance extends ReportCommand {
    Maintenance(Surroundings surroundings) {
      super(surroundings);
    }

    /** How the report calls it. */
    abstract String name();

    abstract Removed maintain(CacheMaintenance cache, CacheOptions options) throws IOException;

    @Override
    public final Integer call() throws IOException {
      CacheOptions options =
          CacheFlags.ofVariables(surroundings())
              .orElseThrow(
                  () ->
                      new UsageException(
                          "there is no cache: set WHEELMILL_CACHE_DIR or XDG_CACHE_HOME, or HOME to a home"
                              + " that is there"));
      CacheMaintenance cache = new CacheMaintenance(options.place());
      Removed removed = maintain(cache, options);
      CacheReport report =
          new CacheReport(
              name(), options.place().folder(), options.limit(), cache.contents(), removed);
      print(
          () -> ReportJson.of(report),
          verbosity -> CacheText.print(report, surroundings(), verbosity));
      return ExitCode.DONE.number();
    }
  }

  /** {@code wheelmill cache info}. */
  @Command(name = "info", description = "Says where the cache is, and how much is in it.")
  private static final class Info extends Maintenance {
    Info(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String name() {
      return "cache info";
    }

    @Override
    Removed maintain(CacheMaintenance cache, CacheOptions options) {
      return new Removed(0, 0);
    }
  }

  /** {@code wheelmill cache prune}. */
  @Command(
      name = "prune",
      description =
          "Deletes what was not used for the longest time, down to the limit, and what killed runs"
              + " left.")
  private static final class Prune extends Maintenance {
    @Option(
        names = "--size",
        paramLabel = "SIZE",
        converter = Converters.OfSize.class,
        description = "How much may stay: 500M, 2G. Default: $WHEELMILL_CACHE_SIZE, else 2G.")
    private Optional<Long> size = Optional.empty();

    Prune(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String name() {
      return "cache prune";
    }

    @Override
    Removed maintain(CacheMaintenance cache, CacheOptions options) throws IOException {
      return cache.prune(size.orElse(options.limit()));
    }
  }

  /** {@code wheelmill cache clear}. */
  @Command(name = "clear", description = "Deletes all that is in the cache.")
  private static final class Clear extends Maintenance {
    Clear(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String name() {
      return "cache clear";
    }

    @Override
    Removed maintain(CacheMaintenance cache, CacheOptions options) throws IOException {
      return cache.clear();
    }
  }
}
