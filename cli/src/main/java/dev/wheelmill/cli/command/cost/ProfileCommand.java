// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.cost;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.ReadinessOptions;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.ProfileText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.profile.ProfileRequest;
import dev.wheelmill.processor.operation.profile.ReadyWhen;
import dev.wheelmill.processor.operation.profile.RecordProfile;
import dev.wheelmill.processor.process.Readiness;
import dev.wheelmill.processor.report.ProfileReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelmill profile}: records what a command imports. */
@Command(
    name = "profile",
    description =
        "Runs a command, and writes down which sources it and all that it starts import: a profile,"
            + " by which a policy compiles these and no others. No code is injected.",
    customSynopsis = {
      "wheelmill profile -o=FILE [OPTIONS] -- COMMAND...",
      "       wheelmill profile -o=FILE [OPTIONS] --from=DIR",
      "       wheelmill profile show|diff|merge FILE..."
    })
public final class ProfileCommand extends ReportCommand {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "The program and its arguments, behind --.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file that the profile goes to.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--add",
      description = "Keep what FILE says, and count this as another run of the same profile.")
  private boolean add;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "Run nothing: take what was imported from a folder that PYTHONPYCACHEPREFIX named while"
              + " programs ran, here or elsewhere.")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--environment",
      paramLabel = "TARGET",
      description =
          "The environment whose sources they are. Default: that of COMMAND's interpreter, else as"
              + " for apply.")
  private Optional<Path> environment = Optional.empty();

  @Mixin private final ReadinessOptions ready = new ReadinessOptions();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description =
          "End COMMAND after this time, as 10s or 500ms; with --until-port, --until-http or"
              + " --until-log this time after it is ready.")
  private Optional<Duration> span = Optional.empty();

  @Mixin private final LimitFlags limits = new LimitFlags();

  private ProfileCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** With its subcommands, whose own options may stand behind their files. */
  public static CommandLine commandLine(Surroundings surroundings) {
    return new ProfileCommand(surroundings)
        .commandLineBeforeAnother()
        .addSubcommand(new ProfileFilesCommand.Show(surroundings).commandLine())
        .addSubcommand(new ProfileFilesCommand.Diff(surroundings).commandLine())
        .addSubcommand(new ProfileFilesCommand.Merge(surroundings).commandLine());
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunContext.Builder context = context(limits);
    ProfileRequest request = request();
    ProfileReport report =
        from.isPresent()
            ? look(context, run -> RecordProfile.run(run, request))
            : start(context, run -> RecordProfile.run(run, request));
    Surroundings shown = from.isPresent() ? surroundings() : beside();
    print(() -> ReportJson.of(report), verbosity -> ProfileText.print(report, shown, verbosity));
    return ExitCode.DONE.number();
  }

  private ProfileRequest request() {
    if (command.isEmpty() && from.isEmpty()) {
      throw new UsageException(
          "profile needs a command: the program to run, behind --, or show, diff, merge; or --from"
              + " DIR");
    }
    if (!command.isEmpty() && from.isPresent()) {
      throw new UsageException("--from DIR runs nothing; leave out " + command.get(0));
    }
    if (from.isPresent() && !asked().isUntilItsEnd()) {
      throw new UsageException("--from DIR runs nothing that could be waited for");
    }
    Path file =
        output
            .map(surroundings()::absolute)
            .orElseThrow(() -> new UsageException("-o FILE names the file of the profile"));
    return new ProfileRequest(recording(), file, add, environment);
  }

  private ProfileRequest.Recording recording() {
    return from.<ProfileRequest.Recording>map(
            folder -> new ProfileRequest.OfFolder(surroundings().absolute(folder)))
        .orElseGet(
            () ->
                new ProfileRequest.OfCommand(
                    command,
                    asked(),
                    new ProfileRequest.Streams(
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err))));
  }

  private ReadyWhen asked() {
    Readiness readiness = ready.readiness();
    return span.isPresent() && readiness instanceof Readiness.Exit
        ? new ReadyWhen(new Readiness.After(span.get()), Duration.ZERO, ready.patience())
        : new ReadyWhen(readiness, span.orElse(Duration.ZERO), ready.patience());
  }
}
