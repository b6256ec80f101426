// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.explain;

import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyOrigin;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.resolve.Context;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.resolve.Step;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.Position;
import dev.wheelmill.processor.profile.ProfileChoice;
import dev.wheelmill.processor.report.PolicyReport;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says which policy holds for a target, and where each of its values comes from. */
public final class ShowPolicy {
  private static final Subject ANY = new Subject(Optional.empty(), "", Place.UNOWNED);
  private static final String NOBODY = "not said";

  private final Session session;
  private final Policy policy;
  private final Overrides variables;

  private ShowPolicy(Session session, Policy policy) {
    this.session = session;
    this.policy = policy;
    this.variables = Overrides.ofEnvironment(session.context().environment());
  }

  /**
   * Shows what holds for the only target.
   *
   * @throws TargetException if there is no such target
   * @throws dev.wheelmill.processor.policy.value.PolicyException if the policy has mistakes
   */
  public static PolicyReport run(RunContext context, Inputs inputs) throws TargetException {
    Session session = new Session(context, inputs);
    Target target = session.targets().get(0);
    Policy policy = session.policy(target);
    return new PolicyReport(
        target.path(), target.kind(), policy, new ShowPolicy(session, policy).fields(target));
  }

  private List<PolicyReport.Field> fields(Target target) {
    List<PolicyReport.Field> fields = new ArrayList<>();
    fields.add(python());
    fields.add(pycachePrefix());
    fields.addAll(profile());
    fields.add(ignore());
    fields.add(failIf());
    List<Step> steps =
        new PolicyResolver(policy.withoutRules(), context(target)).explain(ANY).steps();
    Settings settings =
        steps.stream()
            .map(Step::settings)
            .reduce(Settings.NONE, (low, high) -> high.overlaying(low));
    settings.named().forEach((name, value) -> fields.add(field(name, value, steps)));
    return fields;
  }

  private Context context(Target target) {
    return target instanceof Target.Wheels
        ? Context.ofWheel(1, session.context().environment(), Groups.NONE)
        : Context.ofFolder(1, session.context().environment(), Groups.NONE);
  }

  private PolicyReport.Field python() {
    if (!session.inputs().pythons().named().isEmpty()) {
      return field("python", session.inputs().pythons().named().toString(), "--python");
    }
    if (!variables.python().isEmpty()) {
      return field("python", variables.python().toString(), "WHEELMILL_PYTHON");
    }
    return policy.python().isEmpty()
        ? nobody("python")
        : inFile("python", policy.python().toString(), "python");
  }

  private PolicyReport.Field ignore() {
    return policy.ignore().isEmpty()
        ? nobody("ignore")
        : inFile(
            "ignore",
            policy.ignore().stream().map(Exemption::toString).toList().toString(),
            "ignore");
  }

  private PolicyReport.Field failIf() {
    return policy.failIf().isEmpty()
        ? nobody("fail-if")
        : inFile("fail-if", policy.failIf().toString(), "fail-if");
  }

  private PolicyReport.Field pycachePrefix() {
    String name = "pycache-prefix";
    Optional<String> value = policy.pycachePrefix().map(Path::toString);
    if (value.isEmpty()) {
      return nobody(name);
    }
    if (session.inputs().policy().flags().pycachePrefix().isPresent()) {
      return field(name, value.get(), "--pycache-prefix");
    }
    if (variables.pycachePrefix().isPresent()) {
      return field(name, value.get(), "WHEELMILL_PYCACHE_PREFIX");
    }
    return policy.fallbacks().stream()
        .filter(fallback -> fallback.pycachePrefix().isPresent())
        .findFirst()
        .map(fallback -> field(name, value.get(), fallback.reason()))
        .orElseGet(() -> inFile(name, value.get(), name));
  }

  private List<PolicyReport.Field> profile() {
    Optional<ProfileChoice> profile = policy.profile();
    return List.of(
        profile
            .map(choice -> inFile("profile", choice.file().toString(), "profile"))
            .orElseGet(() -> nobody("profile")),
        profile
            .flatMap(ProfileChoice::budget)
            .map(bytes -> inFile("budget", bytes + " bytes", "budget"))
            .orElseGet(() -> nobody("budget")));
  }

  private PolicyReport.Field field(String name, String value, List<Step> steps) {
    Step last = steps.get(0);
    for (Step step : steps) {
      last = step.settings().named().containsKey(name) ? step : last;
    }
    if (policy.origin().file().isPresent() && last.name().equals("defaults")) {
      return inFile(name, value, "defaults." + name);
    }
    return field(name, value, isOverride(last) ? override(name) : last.name());
  }

  private static boolean isOverride(Step step) {
    return step.name().equals(Step.OVERRIDES);
  }

  private String override(String name) {
    boolean flag = session.inputs().policy().flags().settings().named().containsKey(name);
    return flag ? "--" + name : "WHEELMILL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private PolicyReport.Field inFile(String name, String value, String key) {
    PolicyOrigin origin = policy.origin();
    Optional<Integer> line = Optional.ofNullable(origin.places().get(key)).map(Position::line);
    return new PolicyReport.Field(name, Optional.of(value), origin.toString(), line);
  }

  private static PolicyReport.Field field(String name, String value, String origin) {
    return new PolicyReport.Field(name, Optional.of(value), origin, Optional.empty());
  }

  private static PolicyReport.Field nobody(String name) {
    return new PolicyReport.Field(name, Optional.empty(), NOBODY, Optional.empty());
  }
}
