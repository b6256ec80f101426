// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.about;

import dev.wheelmill.cli.command.base.VersionText;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.source.PolicyFinder;
import dev.wheelmill.processor.policy.source.PolicySchema;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelmill policy}: only its subcommands do something. */
@Command(
    name = "policy",
    description = "Checks and explains policies.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
public final class PolicyCommand {

  public static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new Check(surroundings))
        .addSubcommand(new PolicyShowCommand(surroundings).commandLine())
        .addSubcommand(new PolicyExplainCommand(surroundings).commandLine())
        .addSubcommand(new Schema(surroundings));
  }

  /** {@code wheelmill policy check}. */
  @Command(
      name = "check",
      description = "Reports every mistake of a policy, each with its line.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionText.class)
  private static final class Check implements Callable<Integer> {
    @Parameters(
        paramLabel = "FILE",
        arity = "0..*",
        converter = Converters.OfPaths.class,
        description =
            "A wheelmill.yaml, or a pyproject.toml. Default: what holds in the working folder.")
    private List<Path> files = List.of();

    @Mixin private final LimitFlags limits = new LimitFlags();

    private final Surroundings surroundings;

    Check(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      List<Mistake> mistakes = new ArrayList<>();
      if (files.isEmpty()) {
        check(Optional.empty(), mistakes);
      }
      files.forEach(
          file -> check(Optional.of(surroundings.resolve(Converters.named(file))), mistakes));
      if (!mistakes.isEmpty()) {
        throw new PolicyException(mistakes);
      }
      return ExitCode.DONE.number();
    }

    /** Adds what is wrong with one policy; without a file, with the one of the working folder. */
    private void check(Optional<Path> file, List<Mistake> mistakes) {
      Path workingFolder = surroundings.workingFolder();
      try {
        Policy policy =
            PolicyFinder.find(file, workingFolder, workingFolder, limits.limits(surroundings));
        int rules = policy.rules().size();
        String counted = rules + (rules == 1 ? " rule" : " rules");
        surroundings.out().println(policy.origin() + ": ok, " + counted);
      } catch (PolicyException wrong) {
        mistakes.addAll(wrong.mistakes());
      }
    }
  }

  /** {@code wheelmill policy schema}. */
  @Command(
      name = "schema",
      description = "Prints the JSON Schema of policies, which editors use.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionText.class)
  private static final class Schema implements Callable<Integer> {
    private final Surroundings surroundings;

    Schema(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      surroundings.out().print(PolicySchema.text());
      return ExitCode.DONE.number();
    }
  }
}
