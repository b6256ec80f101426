package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.source.PolicyFinder;
import java.nio.file.Path;
import java.util.Optional;
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
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "A wheelmill.yaml, or a pyproject.toml. Default: what holds in the working folder.")
  Optional<Path> file = Optional.empty();

  @Mixin final LimitFlags limits = new LimitFlags();

  private final Surroundings surroundings;

  PolicyCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path here = surroundings.workingFolder();
    Policy policy =
        PolicyFinder.find(file.map(surroundings::resolve), here, here, limits.limits(surroundings));
    int rules = policy.rules().size();
    String counted = rules + (rules == 1 ? " rule" : " rules");
    surroundings.out().println(policy.origin() + ": ok, " + counted);
    return ExitCode.DONE.number();
  }
}
