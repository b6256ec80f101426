package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.ShutdownGuard;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.ApplyText;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.run.InstallerWork;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/** Runs an operation that changes files: Ctrl-C brings it to a good end, and its report is told. */
final class Rewriting {
  private Rewriting() {}

  /** Returns the exit code. */
  static int run(
      RunOptions options,
      PrintOptions print,
      Surroundings surroundings,
      Work.Operation<ApplyReport> operation)
      throws RefusedException, IOException, InterruptedException {
    return run(options, print, surroundings, operation, ExitCode::of);
  }

  /**
   * Returns the exit code.
   *
   * @param judge gives it, by what was done
   */
  static int run(
      RunOptions options,
      PrintOptions print,
      Surroundings surroundings,
      Work.Operation<ApplyReport> operation,
      Function<ApplyReport, ExitCode> judge)
      throws RefusedException, IOException, InterruptedException {
    Cancellation cancellation = new Cancellation();
    ShutdownGuard guard = ShutdownGuard.install(cancellation, surroundings.err());
    try {
      ApplyReport report = Work.run(options, print, surroundings, cancellation, operation);
      print(report, overrides(report, options), print, surroundings);
      return judge.apply(report).number();
    } finally {
      guard.release();
    }
  }

  /**
   * Runs it after another program, if that one left something to do. Standard output is that
   * program's own, but for JSON that was asked for. Returns the exit code.
   */
  static int runAfter(
      InstallerWork installed,
      PrintOptions print,
      Surroundings surroundings,
      Work.Operation<ApplyReport> operation)
      throws RefusedException, IOException, InterruptedException {
    if (installed.options().isEmpty()) {
      return installed.code();
    }
    Surroundings beside = print.isJson() ? surroundings : surroundings.withResultsOnErr();
    return run(installed.options().get(), print, beside, operation);
  }

  /** What flags and variables put in place of a policy's defaults. */
  private static Map<String, String> overrides(ApplyReport report, RunOptions options) {
    if (report.targets().stream().allMatch(target -> target.policy().isEmpty())) {
      return Map.of();
    }
    return options
        .overrides()
        .over(Overrides.ofEnvironment(options.environment()))
        .settings()
        .named();
  }

  private static void print(
      ApplyReport report,
      Map<String, String> overrides,
      PrintOptions print,
      Surroundings surroundings) {
    if (print.isJson()) {
      surroundings.out().println(ReportJson.of(report));
    } else {
      ApplyText.print(report, overrides, surroundings, print.verbosity());
    }
    surroundings.out().flush();
  }
}
