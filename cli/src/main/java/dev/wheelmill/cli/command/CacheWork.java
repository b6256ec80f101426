package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.CacheText;
import dev.wheelmill.compiler.cache.CacheMaintenance;
import dev.wheelmill.compiler.cache.CacheMaintenance.Removed;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.processor.report.CacheReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.util.Optional;

/**
 * What the commands about the cache have in common.
 *
 * @param surroundings where results go
 * @param print how
 * @param options which cache
 */
record CacheWork(Surroundings surroundings, PrintOptions print, CacheOptions options) {

  /** Looks up which cache is used. */
  static CacheWork of(Surroundings surroundings, PrintOptions print) {
    CacheOptions options =
        CacheFlags.ofVariables(surroundings)
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no cache: set WHEELMILL_CACHE_DIR, XDG_CACHE_HOME or HOME"));
    return new CacheWork(surroundings, print, options);
  }

  void info() throws IOException {
    print("cache info", new Removed(0, 0));
  }

  /** Keeps the limit, or a number of bytes that was named. */
  void prune(Optional<Long> size) throws IOException {
    print("cache prune", maintenance().prune(size.orElse(options.limit())));
  }

  void clear() throws IOException {
    print("cache clear", maintenance().clear());
  }

  private CacheMaintenance maintenance() {
    return new CacheMaintenance(options.place());
  }

  private void print(String command, Removed removed) throws IOException {
    CacheReport report =
        new CacheReport(
            command, options.place().folder(), options.limit(), maintenance().contents(), removed);
    if (print.isJson()) {
      surroundings.out().println(ReportJson.of(report));
    } else {
      CacheText.print(report, surroundings, print.verbosity());
    }
  }
}
