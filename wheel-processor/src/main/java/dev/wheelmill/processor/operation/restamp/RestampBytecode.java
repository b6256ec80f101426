// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.restamp;

import dev.wheelmill.processor.commit.CommitContext;
import dev.wheelmill.processor.commit.EnvironmentCommit;
import dev.wheelmill.processor.compile.CodeSource;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.guard.RunLocks;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Scope;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.planner.RestampPlanner;
import dev.wheelmill.processor.python.Chooser;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives valid bytecode another kind of header and the canonical form; starts no interpreter. */
public final class RestampBytecode {
  private final RunContext context;
  private final RestampRequest request;
  private final RestampPlanner planner;

  private RestampBytecode(RunContext context, RestampRequest request) {
    this.context = context;
    this.request = request;
    this.planner = new RestampPlanner(request.invalidation(), context.jobs(), context.limits());
  }

  /**
   * Restamps what was asked for.
   *
   * @throws RefusedException if a target is a wheel, an interpreter, or nothing to be worked on
   * @throws dev.wheelmill.processor.guard.BusyException if another run works on a target, and is
   *     not to be waited for
   * @throws IOException if a target can't be read
   */
  public static ApplyReport run(RunContext context, RestampRequest request)
      throws RefusedException, IOException, InterruptedException {
    long start = System.nanoTime();
    Map<Target, List<Layout>> targets = new LinkedHashMap<>();
    Set<Path> folders = new HashSet<>();
    for (Target target : request.targets().find(context)) {
      List<Layout> layouts = layouts(request.targets().scope(), folders(target));
      targets.put(target, layouts);
      folders.addAll(Session.importFolders(layouts));
    }
    RestampBytecode work = new RestampBytecode(context, request);
    List<TargetReport> reports = new ArrayList<>();
    try (RunLocks locks =
        request.dryRun() ? RunLocks.none() : context.lock(folders, request.safeguards())) {
      if (!request.dryRun()) {
        context.cancellation().begin();
      }
      for (var target : targets.entrySet()) {
        if (!context.cancellation().isRequested()) {
          reports.add(work.restamp(target.getKey(), target.getValue()));
        }
      }
      TargetReport.tell(locks.trouble(), reports);
    }
    return new ApplyReport(
        "restamp",
        reports,
        request.dryRun(),
        context.cancellation().isRequested(),
        0,
        0,
        0,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static Target.Folders folders(Target target) throws RequestException {
    if (!(target instanceof Target.Folders folders)) {
      throw new RequestException(
          target.path()
              + ": bytecode that a wheel carries is never restamped, but compiled anew; use apply");
    }
    if (target instanceof Target.InterpreterPath) {
      throw new RequestException(
          target.path() + ": no interpreter is started here; name its environment or its folder");
    }
    return folders;
  }

  private static List<Layout> layouts(Scope scope, Target.Folders target) throws IOException {
    return new LayoutFinder(Chooser.NONE, scope.places(), scope.system()).find(target);
  }

  private TargetReport restamp(Target target, List<Layout> layouts) throws IOException {
    List<UnitResult> units = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    for (Layout layout : layouts) {
      RestampPlanner.Planned planned =
          planner.plan(
              EnvironmentReader.read(
                  layout, context.jobs(), context.limits(), request.targets().paths(context)));
      notices.addAll(planned.plan().environment().notices());
      notices.addAll(planned.notices());
      units.addAll(carryOut(planned.plan()));
    }
    return new TargetReport(
        target.path(),
        target.kind(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        units,
        notices);
  }

  private List<UnitResult> carryOut(EnvironmentPlan plan) {
    CommitContext commit =
        new CommitContext(
            CodeSource.NONE,
            Ledger.none(),
            request.safeguards().durability(),
            request.dryRun(),
            context.jobs(),
            context.progress(),
            context.cancellation());
    return new EnvironmentCommit(plan, commit).run();
  }
}
