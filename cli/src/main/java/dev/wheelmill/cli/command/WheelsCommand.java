package dev.wheelmill.cli.command;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.run.WheelsRequest;
import dev.wheelmill.processor.operation.run.WheelsRun;
import dev.wheelmill.processor.operation.run.WheelsWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
  /** Options of apply that have no meaning for wheels, or none before they are made. */
  private static final List<String> NOT_FOR_WHEELS =
      List.of("--dry-run", "--check", "--pycache-prefix", "--system", "--stdlib", "--editable");

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

  /** The command, without the options that it has no use for. */
  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine command = new CommandLine(new WheelsCommand(surroundings));
    CommandSpec spec = command.getCommandSpec();
    NOT_FOR_WHEELS.stream().map(spec::findOption).filter(Objects::nonNull).forEach(spec::remove);
    return command;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    RunOptions run =
        options
            .of(List.of(), output.folder(surroundings), surroundings)
            .passingUntrue(output.passUntrue);
    WheelsWork made = WheelsRun.run(Work.session(run, surroundings), request());
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
