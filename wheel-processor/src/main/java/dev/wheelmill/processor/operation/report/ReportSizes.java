// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.report;

import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.processor.compile.CacheUse;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.report.size.SizeReport;
import dev.wheelmill.processor.size.SizeQuantities;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.threshold.Breach;
import dev.wheelmill.processor.threshold.Threshold;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what environments take, and changes nothing in them. */
public final class ReportSizes {
  private final Session session;
  private final SizeRequest request;

  /** Of the thresholds of policies, each over a target of its own. */
  private final List<Breach> breaches = new ArrayList<>();

  private ReportSizes(RunContext context, SizeRequest request) {
    this.session = new Session(context, request.inputs());
    this.request = request;
  }

  /**
   * Looks at what was asked for.
   *
   * @throws RefusedException if a target is nothing that can be looked at, as a wheel
   * @throws dev.wheelmill.processor.policy.value.PolicyException if a policy has mistakes
   * @throws IOException if a target can't be read
   */
  public static SizeReport run(RunContext context, SizeRequest request)
      throws RefusedException, IOException, InterruptedException {
    return new ReportSizes(context, request).report(System.nanoTime());
  }

  private SizeReport report(long start) throws RefusedException, IOException, InterruptedException {
    List<SizeReport.Target> targets = targets();
    List<Breach> all = new ArrayList<>(crossed(request.thresholds(), targets));
    all.addAll(breaches);
    return new SizeReport(targets, all, Duration.ofNanos(System.nanoTime() - start));
  }

  private static List<Breach> crossed(List<Threshold> thresholds, List<SizeReport.Target> targets) {
    return Threshold.crossed(
        thresholds, new SizeQuantities(targets.stream().map(SizeReport.Target::sizes).toList()));
  }

  private List<SizeReport.Target> targets()
      throws RefusedException, IOException, InterruptedException {
    Optional<BytecodeCache> cache = cache();
    try (CompileStage compiler = compiler(cache)) {
      List<SizeReport.Target> targets = new ArrayList<>();
      for (Target target : session.targets()) {
        targets.addAll(ofTarget(target, compiler));
      }
      compiler.settle();
      return targets;
    } finally {
      cache.ifPresent(BytecodeCache::close);
    }
  }

  private Optional<BytecodeCache> cache() {
    return request.slimming() ? request.cache().map(BytecodeCache::open) : Optional.empty();
  }

  private CompileStage compiler(Optional<BytecodeCache> cache) {
    return new CompileStage(
        session.context().pool(RunContext.TIMEOUT),
        cache.<CacheUse>map(CacheUse.ReadAndWrite::new).orElseGet(CacheUse.None::new));
  }

  private List<SizeReport.Target> ofTarget(Target target, CompileStage compiler)
      throws RefusedException, IOException, InterruptedException {
    if (!(target instanceof Target.Folders folders)) {
      throw new RequestException(
          target.path()
              + ": is a "
              + target.kind()
              + ", and what is told here is of files that are installed; name the environment that"
              + " it is installed in");
    }
    Policy policy = session.policy(target);
    List<SizeReport.Target> targets = new ArrayList<>();
    for (Layout layout : session.layoutsToJudge(folders, policy)) {
      FolderSizes sizes = new FolderSizes(session, policy, layout);
      targets.add(sizes.run(target, request.slimming() ? Optional.of(compiler) : Optional.empty()));
    }
    breaches.addAll(crossed(policy.failIf(), targets));
    return targets;
  }
}
