package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.Apply;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Mixin final TargetOptions targets = new TargetOptions();

  @Mixin final WorkOptions work = new WorkOptions();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write wheels there, and leave the originals as they are.")
  Optional<Path> output = Optional.empty();

  @Mixin final PolicyOptions policy = new PolicyOptions();

  @Option(names = "--recompile", description = "Trust no bytecode that is there.")
  boolean recompile;

  @Mixin final CacheFlags cache = new CacheFlags();

  @Mixin final RemoteFlags remote = new RemoteFlags();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = Converters.OfSeconds.class,
      description = "How long one source may take. Default: 60.")
  Duration timeout = TIMEOUT;

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  boolean dryRun;

  @Mixin final SafetyFlags safety = new SafetyFlags();

  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  ApplyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    return Rewriting.run(options(), print, surroundings, Apply::run);
  }

  private RunOptions options() throws TargetException {
    return new RunOptions(
        targets.targets,
        policy.file.map(surroundings::resolve),
        policy.overrides(),
        targets.pythons,
        output(),
        cache.options(surroundings),
        remote.options(surroundings, cache),
        work.jobs,
        recompile,
        dryRun,
        work.system,
        safety.safeguards(surroundings),
        timeout,
        surroundings.workingFolder().toAbsolutePath(),
        surroundings.environment());
  }

  /** The flag must have a wheel to be about; the variable, which may be set for good, need not. */
  private Optional<Path> output() throws TargetException {
    Optional<Path> said = output.or(() -> surroundings.variable("WHEELMILL_OUTPUT").map(Path::of));
    if (output.isPresent() && !isWheelAmongTargets()) {
      throw new UsageException("--output is for wheels, and none of the targets is one");
    }
    return said.map(folder -> surroundings.resolve(folder).toAbsolutePath().normalize());
  }

  private boolean isWheelAmongTargets() throws TargetException {
    TargetFinder finder =
        new TargetFinder(surroundings.workingFolder().toAbsolutePath(), surroundings.environment());
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
    return print.verbose;
  }
}
