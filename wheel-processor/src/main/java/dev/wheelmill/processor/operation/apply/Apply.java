// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.guard.RunLocks;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.startup.ImportPath;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rewrites targets as their policies say. */
public final class Apply {
  private Apply() {}

  /** A target, and the folders in which no other run may change anything meanwhile. */
  interface Claim {
    Set<Path> folders();

    /** Looks up what else is needed; the folders are locked. */
    Prepared prepare() throws RefusedException, IOException;
  }

  /** A target of which all is looked up. It can't be refused as a whole any more. */
  interface Prepared {
    /**
     * Rewrites the target.
     *
     * @param path what the interpreters of all targets import from besides
     */
    TargetReport run(CompileStage compiler, ImportPath path)
        throws IOException, InterruptedException;
  }

  /**
   * Rewrites what was asked for. All targets, policies and interpreters are looked up before the
   * first file is written.
   *
   * @throws RefusedException if a target is nothing to be worked on
   * @throws dev.wheelmill.processor.guard.BusyException if another run works on a target, and is
   *     not to be waited for
   * @throws dev.wheelmill.processor.policy.value.PolicyException if a policy has mistakes
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if an interpreter is not at
   *     hand
   * @throws IOException if a target can't be read
   */
  public static ApplyReport run(RunContext context, ApplyRequest request)
      throws RefusedException, IOException, InterruptedException {
    return run(context, request, Rehearsal.NONE);
  }

  /**
   * The same after a rehearsal.
   *
   * @param rehearsal what is ready is taken from it; the caller closes it
   */
  public static ApplyReport run(RunContext given, ApplyRequest request, Rehearsal rehearsal)
      throws RefusedException, IOException, InterruptedException {
    long start = System.nanoTime();
    RunContext begun = rehearsal.begin(given);
    RunContext context = request.dryRun() ? begun.with(begun.finder().leavingNothing()) : begun;
    Session session = new Session(context, request.inputs());
    List<Claim> claims = new ArrayList<>();
    Set<Path> folders = new HashSet<>();
    for (Target target : session.targets()) {
      Claim claim =
          target instanceof Target.Folders folder
              ? FolderApply.claim(session, request, folder)
              : new WheelClaim(session, request, target);
      claims.add(claim);
      folders.addAll(claim.folders());
    }
    try (RunLocks locks =
        request.dryRun() ? RunLocks.none() : context.lock(folders, request.safeguards())) {
      List<Prepared> work = new ArrayList<>();
      for (Claim claim : claims) {
        work.add(claim.prepare());
      }
      return run(context, request, rehearsal, work, locks, start);
    }
  }

  private static ApplyReport run(
      RunContext context,
      ApplyRequest request,
      Rehearsal rehearsal,
      List<Prepared> work,
      RunLocks locks,
      long start)
      throws IOException, InterruptedException {
    List<TargetReport> reports = new ArrayList<>();
    ImportPath path = importPath(work);
    if (!request.dryRun()) {
      context.cancellation().begin();
    }
    try (Workshop workshop = rehearsal.workshop(context, request, interpreters(work))) {
      RunCache cache = workshop.cache();
      CompileStage compiler = workshop.compiler();
      for (Prepared prepared : work) {
        if (!context.cancellation().isRequested()) {
          reports.add(prepared.run(compiler, path));
        }
      }
      List<TargetReport> filtered = RuleNotices.ofWholeRun(reports);
      TargetReport.tell(locks.trouble(), filtered);
      TargetReport.tell(NoHome.notice(context.environment()), filtered);
      if (!context.cancellation().isRequested()) {
        compiler.settle();
      }
      return new ApplyReport(
          "apply",
          cache.tellTrouble(filtered, context.cancellation()),
          request.dryRun(),
          context.cancellation().isRequested(),
          compiler.workersStarted(),
          compiler.cached(),
          cache.fetched(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** The interpreters that compile; wheels are not rehearsed. */
  private static Set<Interpreter> interpreters(List<Prepared> work) {
    return folders(work).flatMap(folder -> folder.compiling().stream()).collect(Collectors.toSet());
  }

  private static Stream<FolderApply> folders(List<Prepared> work) {
    return work.stream().filter(FolderApply.class::isInstance).map(FolderApply.class::cast);
  }

  private static ImportPath importPath(List<Prepared> work) throws IOException {
    return new ImportPath(folders(work).flatMap(folder -> folder.layouts().stream()).toList());
  }
}
