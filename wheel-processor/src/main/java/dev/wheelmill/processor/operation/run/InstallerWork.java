package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.commit.UnitResult;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.guard.RunLocks;
import dev.wheelmill.processor.installer.Changes;
import dev.wheelmill.processor.installer.ForegroundProcess;
import dev.wheelmill.processor.installer.UnfinishedRun;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.Selection;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.target.LibraryFolder;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an installer left, to be worked on.
 *
 * @param code how it ended
 * @param options what is to be done; empty if it failed, or is no command that installs
 * @param place where it installed to, to name it where nothing changed
 * @param advice what the user should know of it
 * @param changes what it did
 * @param memory remembers that there is something to do
 */
public record InstallerWork(
    int code,
    Optional<RunOptions> options,
    Path place,
    List<Notice> advice,
    Changes changes,
    UnfinishedRun memory) {
  private static final Changes NONE = new Changes(Set.of(), List.of(), Set.of());
  private static final UnfinishedRun NO_MEMORY = new UnfinishedRun(Optional.empty());
  private static final Set<UnitResult.Status> NOT_DONE =
      Set.of(UnitResult.Status.FAILED, UnitResult.Status.UNFINISHED, UnitResult.Status.SKIPPED);
  private static final int SIGINT_EXIT = 130;

  /** There is nothing to be done. */
  static InstallerWork over(int code) {
    return new InstallerWork(code, Optional.empty(), Path.of(""), List.of(), NONE, NO_MEMORY);
  }

  /** One that was interrupted has not succeeded, whatever it says. */
  static InstallerWork over(ForegroundProcess.Ending ending) {
    return over(ending.code() == 0 ? SIGINT_EXIT : ending.code());
  }

  /** Something was made in a place. */
  static InstallerWork of(RunOptions options, Path place, UnfinishedRun memory) {
    return new InstallerWork(0, Optional.of(options), place, List.of(), NONE, memory);
  }

  /** It was not run, but would be. */
  static InstallerWork planned(RunOptions options, Path place, List<Notice> forecast) {
    RunOptions nothing = options.withTargets(List.of(), Selection.ALL, Optional.empty());
    return new InstallerWork(0, Optional.of(nothing), place, forecast, NONE, NO_MEMORY);
  }

  /**
   * The environment that a folder of distributions belongs to, or itself; empty if it is bare or
   * gone.
   */
  static Optional<Path> target(Path site) {
    if (!Files.isDirectory(site)) {
      return Optional.empty(); // The environment was removed, as pipx does with an application's.
    }
    Path above = site.getParent();
    if (above != null && LibraryFolder.of(above).isPresent()) {
      Path prefix = LibraryFolder.of(above).get().prefix();
      return Optional.of(Files.isRegularFile(prefix.resolve("pyvenv.cfg")) ? prefix : site);
    }
    try {
      new TargetFinder(site, Map.of()).find(site);
      return Optional.of(site);
    } catch (TargetException e) {
      return Optional.empty(); // The last distribution was removed.
    }
  }

  /** Does it. */
  public ApplyReport apply(Session session)
      throws RefusedException, IOException, InterruptedException {
    List<Notice> notices = new ArrayList<>(advice);
    if (!session.options().dryRun()) {
      notices.addAll(deleteForsaken(session));
    }
    boolean nothing = session.options().targets().isEmpty();
    ApplyReport report = (nothing ? unchanged(session) : Apply.run(session)).as("run", notices);
    if (isDone(report)) {
      memory.end();
    }
    return report;
  }

  private List<Notice> deleteForsaken(Session session)
      throws RefusedException, InterruptedException {
    List<Notice> notices = new ArrayList<>();
    try (RunLocks locks = session.lock(changes.sites())) {
      locks.trouble().ifPresent(notices::add);
      Set<Path> gone = Set.copyOf(changes.goneSources());
      for (Path site : changes.sites()) {
        notices.addAll(ForsakenBytecode.delete(site, gone, session.durability()));
      }
    }
    return notices;
  }

  private ApplyReport unchanged(Session session) {
    TargetReport target =
        new TargetReport(
            place,
            "environment",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    boolean dryRun = session.options().dryRun();
    return new ApplyReport("run", List.of(target), dryRun, false, 0, 0, 0, Duration.ZERO);
  }

  /** What was refused will be again; what failed or was not come to is to be tried again. */
  private static boolean isDone(ApplyReport report) {
    return !report.interrupted()
        && report.targets().stream()
            .flatMap(target -> target.units().stream())
            .map(UnitResult::status)
            .noneMatch(NOT_DONE::contains);
  }
}
