package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.ExplainText;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.Scope;
import dev.wheelmill.processor.operation.explain.Explain;
import dev.wheelmill.processor.policy.Explanation;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelmill policy explain}. */
@Command(
    name = "explain",
    description = "Says which rules match a file, in order, and what becomes of it.",
    sortOptions = false,
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class PolicyExplainCommand implements Callable<Integer>, Verbose {
  @Parameters(index = "0", paramLabel = "TARGET", description = "As for apply.")
  Path target = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Paths as in RECORD, or as they are found from the working folder.")
  List<String> files = new ArrayList<>();

  @Mixin final PythonOptions python = new PythonOptions();

  @Mixin final PolicyOptions policy = new PolicyOptions();

  @Mixin final LimitFlags limits = new LimitFlags();

  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  PolicyExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    List<Explanation> explanations =
        Work.run(
            options(),
            print,
            surroundings,
            new Cancellation(),
            session -> Explain.run(session, files));
    if (print.isJson()) {
      surroundings.out().println(ReportJson.of(explanations));
    } else {
      ExplainText.print(explanations, surroundings);
    }
    return ExitCode.DONE.number();
  }

  private RunOptions options() {
    return Work.options(surroundings, limits)
        .targets(List.of(target))
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
