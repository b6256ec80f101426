package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.source.PolicyReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelmill policy check}. */
@Command(
    name = "check",
    description = "Reports every mistake of a policy, each with its line.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class PolicyCheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A wheelmill.yaml, or a pyproject.toml.")
  Path file = Path.of("wheelmill.yaml");

  @Mixin final LimitFlags limits = new LimitFlags();

  private final Surroundings surroundings;

  PolicyCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Policy policy = PolicyReader.read(surroundings.resolve(file), limits.limits(surroundings));
    int rules = policy.rules().size();
    String counted = rules + (rules == 1 ? " rule" : " rules");
    surroundings.out().println(policy.origin() + ": ok, " + counted);
    return ExitCode.DONE.number();
  }
}
