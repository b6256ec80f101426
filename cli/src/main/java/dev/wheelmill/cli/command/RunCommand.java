package dev.wheelmill.cli.command;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.run.InstallerRequest;
import dev.wheelmill.processor.operation.run.InstallerRun;
import dev.wheelmill.processor.operation.run.InstallerWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelmill run}. */
@Command(
    name = "run",
    description =
        "Runs pip, uv, poetry, pdm or pipenv, and then applies the policy to what it installed. Its"
            + " exit code is passed on; if it fails, nothing else is done.",
    sortOptions = false,
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class RunCommand implements Callable<Integer>, Verbose {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "The installer and its arguments, behind --.")
  List<String> command = new ArrayList<>();

  @Option(
      names = "--environment",
      paramLabel = "DIR",
      description =
          "Where it installs to: a virtual environment, a prefix, site-packages. Default: where it"
              + " says, or where something changes.")
  Optional<Path> environment = Optional.empty();

  @Option(
      names = "--all",
      description = "Work on all of the environment, not only on what was installed.")
  boolean all;

  @Mixin final ApplyOptions options = new ApplyOptions();

  private final Surroundings surroundings;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunOptions run = options.of(List.of(), Optional.empty(), surroundings);
    InstallerWork installed = InstallerRun.run(Work.session(run, surroundings), request());
    return Rewriting.runAfter(installed, options.print, surroundings, installed::apply);
  }

  private InstallerRequest request() {
    return new InstallerRequest(command, environment.map(surroundings::absolute), all);
  }

  @Override
  public boolean isVerbose() {
    return options.print.verbose;
  }
}
