package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rewrites targets as their policies say. */
public final class Apply {
  private Apply() {}

  /** A target that all is known of, so that nothing can be refused any more for what was named. */
  interface Prepared {
    TargetReport run(CompileStage compiler) throws IOException, InterruptedException;
  }

  /**
   * Does it. All targets, policies and interpreters are looked up before the first file is written.
   *
   * @throws RefusedException if a target is nothing to be worked on
   * @throws dev.wheelmill.processor.policy.PolicyException if a policy has mistakes
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if an interpreter is not at
   *     hand
   * @throws IOException if a target can't be read
   */
  public static ApplyReport run(Session session)
      throws RefusedException, IOException, InterruptedException {
    long start = System.nanoTime();
    List<Prepared> work = new ArrayList<>();
    for (Target target : session.targets()) {
      work.add(
          Session.isWheel(target)
              ? WheelApply.prepare(session, target)
              : FolderApply.prepare(session, target));
    }
    List<TargetReport> reports = new ArrayList<>();
    try (RunCache cache = RunCache.of(session.options());
        CompileStage compiler = new CompileStage(poolOptions(session.options()), cache.use())) {
      for (Prepared one : work) {
        if (!session.cancellation().isRequested()) {
          reports.add(one.run(compiler));
        }
      }
      return new ApplyReport(
          "apply",
          cache.tellTrouble(reports, session.cancellation()),
          session.options().dryRun(),
          session.cancellation().isRequested(),
          compiler.workersStarted(),
          compiler.cached(),
          cache.fetched(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** What nobody set is as the heap has room for it. */
  static PoolOptions poolOptions(RunOptions options) {
    Limits limits = options.limits();
    PoolOptions standard = PoolOptions.defaults();
    return standard
        .withWorkers(options.jobs())
        .withTimeoutPerFile(options.timeout())
        .withMemoryPerWorker(limits.of(Limit.WORKER_MEMORY))
        .withBytesInFlight(
            limits.said().getOrDefault(Limit.BYTES_IN_FLIGHT, standard.bytesInFlight()));
  }
}
