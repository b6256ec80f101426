// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.report;

import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.report.size.SizeReport;
import dev.wheelmill.processor.size.Alternative;
import dev.wheelmill.processor.size.Alternatives;
import dev.wheelmill.processor.size.BytecodeSorter;
import dev.wheelmill.processor.size.SizeSurvey;
import dev.wheelmill.processor.size.Sizes;
import dev.wheelmill.processor.size.Slimming;
import dev.wheelmill.processor.startup.BytecodeJudge;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts what an environment or a folder of sources takes.
 *
 * @param session the run
 * @param policy what is to be there
 * @param layout where the files are
 */
record FolderSizes(Session session, Policy policy, Layout layout) {

  /**
   * Looks at the folders of the layout.
   *
   * @param compiler compiles, if it is asked what slimmer bytecode would take
   */
  SizeReport.Target run(Target target, Optional<CompileStage> compiler)
      throws IOException, InterruptedException {
    RunContext context = session.context();
    Environment environment =
        EnvironmentReader.read(layout, context.jobs(), context.limits(), session.paths());
    Environment view = session.view(environment, policy);
    Optional<SizeSurvey.View> tree =
        session.prefixTree(policy).map(placement -> new SizeSurvey.View(view, sorter(placement)));
    Sizes sizes =
        SizeSurvey.of(
            new SizeSurvey.View(environment, sorter(new Placement.BesideSource())),
            tree,
            context.jobs());
    List<Notice> notices =
        Stream.concat(policy.notices().stream(), view.notices().stream()).toList();
    return new SizeReport.Target(
        target.path(),
        target.kind(),
        layout.choice().chosen(),
        policy.origin().toString(),
        sizes,
        alternatives(view, sizes, compiler),
        notices);
  }

  private List<Alternative> alternatives(
      Environment view, Sizes sizes, Optional<CompileStage> compiler) throws InterruptedException {
    List<Alternative> all = new ArrayList<>(Alternatives.of(sizes, canDrop()));
    if (compiler.isPresent()) {
      all.addAll(
          new Slimming(
                  compiler.get(), session.placement(policy), resolver(), session.context().limits())
              .of(view, sizes));
    }
    return Alternatives.largestFirst(sizes, all);
  }

  /** The legacy place has room for one file of bytecode, and is beside where the source was. */
  private boolean canDrop() {
    return policy.levels().size() == 1
        && layout.interpreters().size() == 1
        && policy.pycachePrefix().isEmpty();
  }

  private BytecodeSorter sorter(Placement placement) {
    RunContext context = session.context();
    BytecodeJudge judge =
        new BytecodeJudge(placement, Map.of(), Optional.empty(), context.limits());
    return new BytecodeSorter(judge, placement, resolver(), context.jobs());
  }

  private PolicyResolver resolver() {
    return session.resolver(policy, layout.interpreters().size());
  }
}
