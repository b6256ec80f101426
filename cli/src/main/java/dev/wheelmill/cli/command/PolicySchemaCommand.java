package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.policy.source.PolicySchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code wheelmill policy schema}. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of policies, which editors use.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class PolicySchemaCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  PolicySchemaCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings.out().print(PolicySchema.text());
    return ExitCode.DONE.number();
  }
}
