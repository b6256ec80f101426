// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.explain;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.resolve.Step;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.profile.ProfileEntry;
import dev.wheelmill.processor.report.PlanReport;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says what a policy makes of every source of a target, whatever is there already. */
public final class ShowPlan {
  private final Session session;
  private final Policy policy;
  private final Map<String, List<PlanReport.Source>> units = new TreeMap<>();

  private ShowPlan(Session session, Policy policy) {
    this.session = session;
    this.policy = policy;
  }

  /**
   * Plans the only target.
   *
   * @throws RefusedException if it is a wheel, or nothing that can be worked on
   */
  public static PlanReport run(RunContext context, Inputs inputs)
      throws RefusedException, IOException {
    Session session = new Session(context, inputs);
    Target target = session.targets().get(0);
    if (!(target instanceof Target.Folders folders)) {
      throw new TargetException(
          target.path()
              + ": a "
              + target.kind()
              + "; plan is for environments and folders, and policy explain tells of a wheel");
    }
    Policy policy = session.policy(target);
    ShowPlan plan = new ShowPlan(session, policy);
    for (Layout layout : session.layouts(folders, policy)) {
      plan.add(layout);
    }
    List<PlanReport.Unit> all = new ArrayList<>();
    plan.units.forEach((name, sources) -> all.add(new PlanReport.Unit(name, sources)));
    return new PlanReport(target.path(), target.kind(), policy, all);
  }

  private void add(Layout layout) throws IOException {
    RunContext context = session.context();
    PolicyResolver resolver = session.resolver(policy, layout.interpreters().size());
    Environment environment =
        EnvironmentReader.read(layout, context.jobs(), context.limits(), session.paths());
    for (Source source : session.view(environment, policy).sources()) {
      if (source.importable()) {
        units
            .computeIfAbsent(source.subjects().get(0).name().owner(), name -> new ArrayList<>())
            .add(planned(source, resolver));
      }
    }
  }

  /** There is bytecode if one of its distributions wants some. */
  private PlanReport.Source planned(Source source, PolicyResolver resolver) {
    List<Explanation> explanations = source.subjects().stream().map(resolver::explain).toList();
    Explanation deciding =
        explanations.stream()
            .filter(explanation -> isCompiled(explanation))
            .findFirst()
            .orElse(explanations.get(0));
    Optional<ProfileEntry> known = known(source);
    return new PlanReport.Source(
        source.path(),
        mode(deciding),
        reason(deciding),
        known.map(ProfileEntry::size).or(() -> present(source)),
        known.map(ProfileEntry::micros));
  }

  private static boolean isCompiled(Explanation explanation) {
    return mode(explanation).filter(mode -> mode != Mode.NO_COMPILE).isPresent();
  }

  private Optional<ProfileEntry> known(Source source) {
    return policy
        .profile()
        .flatMap(
            choice ->
                source.subjects().stream()
                    .map(Subject::name)
                    .flatMap(name -> choice.profile().find(name).stream())
                    .findFirst());
  }

  /** The largest bytecode that is there. */
  private static Optional<Long> present(Source source) {
    return source.bytecode().stream().map(bytecode -> bytecode.entry().size()).max(Long::compareTo);
  }

  private static Optional<Mode> mode(Explanation explanation) {
    return explanation.treatment().map(treatment -> treatment.mode());
  }

  /** The last part of the policy that says whether there is bytecode. */
  private static String reason(Explanation explanation) {
    String reason = "no rule names " + explanation.subject().place().label();
    for (Step step : explanation.steps()) {
      reason = step.settings().mode().isPresent() ? step.name() : reason;
    }
    return reason;
  }
}
