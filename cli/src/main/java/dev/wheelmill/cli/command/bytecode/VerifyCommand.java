// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.bytecode;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.InputOptions;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.TargetParameters;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.VerifyText;
import dev.wheelmill.processor.access.User;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.verify.Verify;
import dev.wheelmill.processor.operation.verify.VerifyRequest;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.report.ReportJson;
import dev.wheelmill.processor.report.VerifyReport;
import dev.wheelmill.processor.shipping.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelmill verify}. */
@Command(
    name = "verify",
    description =
        "Checks every RECORD against its files, and every .pyc against its source as its"
            + " interpreter would. Changes nothing.",
    abbreviateSynopsis = true)
public final class VerifyCommand extends ReportCommand {
  @Mixin private final TargetParameters targets = new TargetParameters();

  @Mixin private final InputOptions inputs = new InputOptions();

  @Option(
      names = "--ignore",
      paramLabel = "CODE[=GLOB]",
      converter = Converters.OfExemption.class,
      description =
          "Findings to live with, all of a kind or those of files by their paths in the report."
              + " Repeat it for several; they are counted.")
  private List<Exemption> ignore = new ArrayList<>();

  @Option(
      names = "--as-user",
      paramLabel = "NAME",
      converter = Converters.OfUser.class,
      description =
          "Judge for this user what can be read, by permissions: a name, a number, or UID:GID."
              + " Default: whoever runs it.")
  private Optional<User> asUser = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "WAY",
      converter = Converters.OfWay.class,
      description =
          "Judge also which bytecode is still valid after it was packed and unpacked that way: zip,"
              + " lambda-zip, tar, oci, nix, deb, git, rsync, cp and others (docs/shipping.md).")
  private Optional<Way> way = Optional.empty();

  @Option(
      names = "--recompile",
      description =
          "Compile the sources again, and compare the code of their bytecode field by field: finds"
              + " bytecode that is from another source though its header says otherwise.")
  private boolean recompile;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "A profile, as wheelmill profile writes it: each of its sources without valid bytecode is"
              + " a finding, whatever the policy says.")
  private Optional<Path> profile = Optional.empty();

  @Mixin private final LimitFlags limits = new LimitFlags();

  public VerifyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits, inputs.scope());
    VerifyRequest request =
        new VerifyRequest(
            inputs.inputs(targets.named(), surroundings()),
            ignore,
            asUser,
            way,
            recompile,
            profile.map(surroundings()::resolve));
    VerifyReport report = look(context, run -> Verify.run(run, request));
    print(
        () -> ReportJson.of(report),
        verbosity -> VerifyText.print(report, surroundings(), verbosity));
    return ExitCode.of(report).number();
  }
}
