package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.PolicyText;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.Scope;
import dev.wheelmill.processor.operation.explain.ShowPolicy;
import dev.wheelmill.processor.report.PolicyReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelmill policy show}. */
@Command(
    name = "show",
    description = "Says which policy holds for a target, and where each value comes from.",
    sortOptions = false,
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class PolicyShowCommand implements Callable<Integer>, Verbose {
  @Parameters(
      paramLabel = "TARGET",
      arity = "0..1",
      description = "As for apply, where it is the default target too.")
  Optional<Path> target = Optional.empty();

  @Mixin final PythonOptions python = new PythonOptions();

  @Mixin final PolicyOptions policy = new PolicyOptions();

  @Mixin final LimitFlags limits = new LimitFlags();

  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  PolicyShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    PolicyReport report =
        Work.run(options(), print, surroundings, new Cancellation(), ShowPolicy::run);
    if (print.isJson()) {
      surroundings.out().println(ReportJson.of(report));
    } else {
      PolicyText.print(report, surroundings);
    }
    return ExitCode.DONE.number();
  }

  private RunOptions options() {
    return Work.options(surroundings, limits)
        .targets(target.stream().toList())
        .policy(policy.file(surroundings))
        .overrides(policy.overrides())
        .pythons(python.asked())
        .scope(Scope.ofSystem(true))
        .dryRun(true)
        .build();
  }

  @Override
  public boolean isVerbose() {
    return print.verbose;
  }
}
