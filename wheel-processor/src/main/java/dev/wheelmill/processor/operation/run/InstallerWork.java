// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.guard.RunLocks;
import dev.wheelmill.processor.installer.destination.Changes;
import dev.wheelmill.processor.memory.UnfinishedRun;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Selection;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.operation.apply.Rehearsal;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
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
 * @param request what is to be done
 * @param place where it installed to, to name it where nothing changed
 * @param advice what the user should know of it
 * @param changes what it did
 * @param unfinished remembers that there is something to do
 * @param rehearsal of it, while the installer ran
 */
record InstallerWork(
    ApplyRequest request,
    Path place,
    List<Notice> advice,
    Changes changes,
    UnfinishedRun unfinished,
    Rehearsal rehearsal) {
  private static final Changes NONE = new Changes(Set.of(), List.of(), Set.of());
  private static final Set<UnitResult.Status> NOT_DONE =
      Set.of(UnitResult.Status.FAILED, UnitResult.Status.UNFINISHED, UnitResult.Status.SKIPPED);

  /** Work on what a command made in a place. */
  static InstallerWork of(ApplyRequest request, Path place, UnfinishedRun unfinished) {
    return new InstallerWork(request, place, List.of(), NONE, unfinished, Rehearsal.NONE);
  }

  /** The work of a dry run, which does not run the installer. */
  static InstallerWork planned(ApplyRequest request, Path place, List<Notice> forecast) {
    Inputs nothing = request.inputs().withTargets(List.of(), Selection.ALL, Optional.empty());
    return new InstallerWork(
        request.with(nothing), place, forecast, NONE, UnfinishedRun.NONE, Rehearsal.NONE);
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

  /** Works on it; the report is that of {@code run}. */
  ApplyReport apply(RunContext context) throws RefusedException, IOException, InterruptedException {
    try (rehearsal) {
      return applyNow(context);
    }
  }

  private ApplyReport applyNow(RunContext context)
      throws RefusedException, IOException, InterruptedException {
    List<Notice> notices = new ArrayList<>(advice);
    if (!request.dryRun()) {
      context.cancellation().begin();
      notices.addAll(deleteForsaken(context));
    }
    boolean nothing = request.inputs().targets().named().isEmpty();
    ApplyReport report =
        (nothing ? unchanged() : Apply.run(context, request, rehearsal)).as("run", notices);
    if (isDone(report)) {
      unfinished.end();
    }
    return report;
  }

  private List<Notice> deleteForsaken(RunContext context)
      throws RefusedException, InterruptedException {
    List<Notice> notices = new ArrayList<>();
    try (RunLocks locks = context.lock(changes.sites(), request.safeguards())) {
      locks.trouble().ifPresent(notices::add);
      Set<Path> gone = Set.copyOf(changes.goneSources());
      for (Path site : changes.sites()) {
        notices.addAll(ForsakenBytecode.delete(site, gone, request.safeguards().durability()));
      }
    }
    return notices;
  }

  private ApplyReport unchanged() {
    TargetReport target =
        new TargetReport(
            place,
            "environment",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    return new ApplyReport("run", List.of(target), request.dryRun(), false, 0, 0, 0, Duration.ZERO);
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
