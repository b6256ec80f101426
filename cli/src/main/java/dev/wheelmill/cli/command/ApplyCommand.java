package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelmill apply}. */
@Command(
    name = "apply",
    description = "Compiles and strips bytecode as a policy says, and keeps every RECORD true.",
    sortOptions = false,
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class ApplyCommand implements Callable<Integer>, Verbose {
  @Mixin final TargetParameters targets = new TargetParameters();

  @Mixin final OutputOption output = new OutputOption();

  @Option(
      names = "--check",
      description = "As --dry-run; exit code 1 if there is anything to do, for CI.")
  boolean check;

  @Mixin final ApplyOptions options = new ApplyOptions();

  private final Surroundings surroundings;

  ApplyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    options.dryRun |= check;
    return Rewriting.run(
        options.of(targets.targets, output(), surroundings).passingUntrue(output.passUntrue),
        options.print,
        surroundings,
        Apply::run,
        check ? ExitCode::ofCheck : ExitCode::of);
  }

  /** The flag must have a wheel to be about; the variable, which may be set for good, need not. */
  private Optional<Path> output() throws TargetException {
    if (output.isSaid() && !isWheelAmongTargets()) {
      throw new UsageException("--output is for wheels, and none of the targets is one");
    }
    return output.folder(surroundings);
  }

  private boolean isWheelAmongTargets() throws TargetException {
    TargetFinder finder =
        new TargetFinder(surroundings.workingFolder().toAbsolutePath(), surroundings.environment())
            .withSystem(options.work.system);
    for (Path named : targets.targets) {
      Target target = finder.find(named);
      if (target instanceof Target.WheelFile || target instanceof Target.WheelFolder) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isVerbose() {
    return options.print.verbose;
  }
}
