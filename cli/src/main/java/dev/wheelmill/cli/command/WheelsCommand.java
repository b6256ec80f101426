package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.MadeWheels;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.WheelsRequest;
import dev.wheelmill.processor.operation.WheelsRun;
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

/** {@code wheelmill wheels}. */
@Command(
    name = "wheels",
    description =
        "Runs pip wheel, pip download or a build, and then applies the policy to the wheels that it"
            + " made. Its exit code is passed on; if it fails, nothing else is done.",
    sortOptions = false,
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class WheelsCommand implements Callable<Integer>, Verbose {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "The command and its arguments, behind --.")
  List<String> command = new ArrayList<>();

  @Option(
      names = "--wheel-dir",
      paramLabel = "DIR",
      description = "Where its wheels go. Default: where its own options say.")
  Optional<Path> folder = Optional.empty();

  @Option(names = "--all", description = "Work on all wheels of the folder, not only on new ones.")
  boolean all;

  @Option(
      names = "--write-hashes",
      paramLabel = "FILE",
      description =
          "Write the hashes that the wheels of the folder have then, as a requirements file for pip"
              + " --require-hashes.")
  Optional<Path> hashes = Optional.empty();

  @Mixin final OutputOption output = new OutputOption();

  @Mixin final ApplyOptions options = new ApplyOptions();

  private final Surroundings surroundings;

  WheelsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunOptions run = options.of(List.of(), output.folder(surroundings), surroundings);
    if (run.dryRun()) {
      throw new UsageException("--dry-run is of no use here: without the command nothing is made");
    }
    MadeWheels made = WheelsRun.run(run, request());
    return Rewriting.runAfter(made.installed(), options.print, surroundings, made::apply);
  }

  private WheelsRequest request() {
    return new WheelsRequest(
        command, folder.map(surroundings::absolute), all, hashes.map(surroundings::absolute));
  }

  @Override
  public boolean isVerbose() {
    return options.print.verbose;
  }
}
