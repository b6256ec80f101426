package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.processor.commit.CommitContext;
import dev.wheelmill.processor.commit.EnvironmentCommit;
import dev.wheelmill.processor.commit.EnvironmentForecast;
import dev.wheelmill.processor.commit.UnitResult;
import dev.wheelmill.processor.compile.CacheUse;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.InterpreterChoice;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.RestampPlanner;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives valid bytecode another kind of header and the canonical form; starts no interpreter. */
public final class RestampBytecode {
  private final Session session;
  private final RestampPlanner planner;

  private RestampBytecode(Session session, InvalidationMode invalidation) {
    this.session = session;
    this.planner = new RestampPlanner(invalidation, session.options().jobs());
  }

  /**
   * Does it.
   *
   * @param invalidation the header that bytecode gets
   * @throws RefusedException if a target is a wheel, an interpreter, or nothing to be worked on
   * @throws IOException if a target can't be read
   */
  public static ApplyReport run(Session session, InvalidationMode invalidation)
      throws RefusedException, IOException {
    long start = System.nanoTime();
    List<Target> targets = session.targets();
    for (Target target : targets) {
      refuse(target);
    }
    RestampBytecode work = new RestampBytecode(session, invalidation);
    List<TargetReport> reports = new ArrayList<>();
    for (Target target : targets) {
      if (!session.cancellation().isRequested()) {
        reports.add(work.restamp(target));
      }
    }
    return new ApplyReport(
        "restamp",
        reports,
        session.options().dryRun(),
        session.cancellation().isRequested(),
        0,
        0,
        0,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static void refuse(Target target) throws RefusedException {
    if (Session.isWheel(target)) {
      throw new RefusedException(
          target.path()
              + ": bytecode that a wheel carries is never restamped, but compiled anew; use apply");
    }
    if (target instanceof Target.InterpreterPath) {
      throw new RefusedException(
          target.path() + ": no interpreter is started here; name its environment or its folder");
    }
  }

  private TargetReport restamp(Target target) throws IOException {
    List<UnitResult> units = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    LayoutFinder finder =
        new LayoutFinder(InterpreterChoice.NONE, Set.<Place>of(), session.options().system());
    for (Layout layout : finder.find(target)) {
      RestampPlanner.Planned planned =
          planner.plan(
              EnvironmentReader.read(layout, session.options().jobs(), session.options().limits()));
      notices.addAll(planned.plan().environment().notices());
      notices.addAll(planned.notices());
      units.addAll(carryOut(planned.plan()));
    }
    return new TargetReport(
        target.path(), target.kind(), Optional.empty(), Optional.empty(), units, notices);
  }

  private List<UnitResult> carryOut(EnvironmentPlan plan) {
    if (session.options().dryRun()) {
      return EnvironmentForecast.of(plan);
    }
    try (CompileStage unused =
        new CompileStage(Apply.poolOptions(session.options()), new CacheUse.None())) {
      CommitContext context =
          new CommitContext(
              unused,
              Ledger.none(),
              session.options().jobs(),
              session.progress(),
              session.cancellation());
      return new EnvironmentCommit(plan, context).run();
    }
  }
}
