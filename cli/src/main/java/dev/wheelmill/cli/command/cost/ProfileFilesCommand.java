// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.cost;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.ProfileText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.profile.ReadProfiles;
import dev.wheelmill.processor.profile.ProfileDifference;
import dev.wheelmill.processor.report.ProfileReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommands of {@code wheelmill profile}, which read profiles that are there. */
abstract sealed class ProfileFilesCommand extends ReportCommand
    permits ProfileFilesCommand.Show, ProfileFilesCommand.Diff, ProfileFilesCommand.Merge {
  @Mixin private final LimitFlags limits = new LimitFlags();

  private ProfileFilesCommand(Surroundings surroundings) {
    super(surroundings);
  }

  LimitFlags limits() {
    return limits;
  }

  final void print(ProfileReport report) {
    print(
        () -> ReportJson.of(report),
        verbosity -> ProfileText.print(report, surroundings(), verbosity));
  }

  /** {@code wheelmill profile show}. */
  @Command(
      name = "show",
      description = "Says what a profile holds: by distribution, and with -v by source.")
  static final class Show extends ProfileFilesCommand {
    @Parameters(paramLabel = "FILE", description = "The profile.")
    private Path file = Path.of("");

    Show(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws RefusedException, IOException, InterruptedException {
      print(look(context(limits()), run -> ReadProfiles.show(run, surroundings().resolve(file))));
      return ExitCode.DONE.number();
    }
  }

  /** {@code wheelmill profile diff}. */
  @Command(name = "diff", description = "Says which sources one of two profiles has alone.")
  static final class Diff extends ProfileFilesCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "A profile.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", description = "Another one.")
    private Path second = Path.of("");

    Diff(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws RefusedException, IOException, InterruptedException {
      Path before = surroundings().resolve(first);
      Path after = surroundings().resolve(second);
      ProfileDifference difference =
          look(context(limits()), run -> ReadProfiles.difference(run, before, after));
      print(
          () -> ReportJson.of(before, after, difference),
          verbosity -> ProfileText.print(difference, surroundings(), verbosity));
      return ExitCode.DONE.number();
    }
  }

  /** {@code wheelmill profile merge}. */
  @Command(name = "merge", description = "Writes one profile of the runs of several.")
  static final class Merge extends ProfileFilesCommand {
    @Parameters(
        arity = "1..*",
        paramLabel = "FILE",
        converter = Converters.OfPaths.class,
        description = "Profiles.")
    private List<Path> files = List.of();

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        required = true,
        description = "The file that the profile goes to, which may be one of them.")
    private Path output = Path.of("");

    Merge(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws RefusedException, IOException, InterruptedException {
      List<Path> named =
          files.stream().map(Converters::named).map(surroundings()::resolve).toList();
      Path target = surroundings().absolute(output);
      print(look(context(limits()), run -> ReadProfiles.merge(run, named, target)));
      return ExitCode.DONE.number();
    }
  }
}
