package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.VerifyText;
import dev.wheelmill.processor.access.User;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.verify.Verify;
import dev.wheelmill.processor.operation.verify.VerifyRequest;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.report.ReportJson;
import dev.wheelmill.processor.report.VerifyReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelmill verify}. */
@Command(
    name = "verify",
    description =
        "Checks every RECORD against its files, and every .pyc against its source as its"
            + " interpreter would. Changes nothing.",
    sortOptions = false,
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class VerifyCommand implements Callable<Integer>, Verbose {
  @Mixin final TargetParameters targets = new TargetParameters();

  @Mixin final PythonOptions python = new PythonOptions();

  @Mixin final WorkOptions work = new WorkOptions();

  @Mixin final PolicyOptions policy = new PolicyOptions();

  @Option(
      names = "--ignore",
      paramLabel = "CODE[=GLOB]",
      converter = Converters.OfExemption.class,
      description =
          "Findings to live with, all of a kind or those of files by their paths in the report."
              + " Repeat it for several; they are counted.")
  List<Exemption> ignore = new ArrayList<>();

  @Option(
      names = "--as-user",
      paramLabel = "NAME",
      converter = Converters.OfUser.class,
      description =
          "Judge for this user what can be read, by permissions: a name, a number, or UID:GID."
              + " Default: whoever runs it.")
  Optional<User> asUser = Optional.empty();

  @Option(
      names = "--recompile",
      description =
          "Compile the sources again, and compare the code of their bytecode field by field: finds"
              + " bytecode that is from another source though its header says otherwise.")
  boolean recompile;

  @Mixin final LimitFlags limits = new LimitFlags();

  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    VerifyReport report =
        Work.run(options(), print, surroundings, new Cancellation(), this::verify);
    if (print.isJson()) {
      surroundings.out().println(ReportJson.of(report));
    } else {
      VerifyText.print(report, surroundings, print.verbosity());
    }
    return ExitCode.of(report).number();
  }

  private VerifyReport verify(Session session)
      throws RefusedException, IOException, InterruptedException {
    return Verify.run(session, new VerifyRequest(ignore, asUser));
  }

  private RunOptions options() {
    return Work.options(surroundings, limits)
        .targets(targets.targets)
        .policy(policy.file(surroundings))
        .overrides(policy.overrides())
        .pythons(python.asked())
        .jobs(work.jobs)
        .scope(work.scope())
        .recompile(recompile)
        .dryRun(true)
        .build();
  }

  @Override
  public boolean isVerbose() {
    return print.verbose;
  }
}
