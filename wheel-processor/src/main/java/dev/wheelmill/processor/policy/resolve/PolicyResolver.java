// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Retention;
import dev.wheelmill.processor.profile.ProfileChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A policy's answers for the files of one target. Which rules a distribution can match at all is
 * found once, and what a set of rules comes to is too; each file then costs only its globs. Safe
 * for use by several threads.
 */
public final class PolicyResolver {
  private static final Step BUILT_IN = Step.of("built-in", Settings.BUILT_IN);

  private final Policy policy;
  private final Context context;
  private final Combination combination;
  private final List<Step> base;
  private final Optional<PolicyResolver> withoutProfile;
  private final Map<Owner, List<Rule>> rulesByOwner = new ConcurrentHashMap<>();
  private final Map<Matched, Optional<Treatment>> treatments = new ConcurrentHashMap<>();

  public PolicyResolver(Policy policy, Context context) {
    this.policy = policy;
    this.context = context;
    this.combination = new Combination(policy, context);
    this.base = base(policy);
    this.withoutProfile =
        policy.profile().map(profile -> new PolicyResolver(policy.withoutProfile(), context));
  }

  /**
   * What is to become of a file; empty if it is to be left alone, as are files in a place that
   * follows no defaults and that no matching rule names.
   *
   * @throws PolicyException if rules that are right alone contradict each other for this file
   */
  public Optional<Treatment> treatment(Subject subject) {
    var rules = matching(subject);
    var matched =
        new Matched(subject.place(), verdict(subject), rules.stream().map(Rule::index).toList());
    return treatments.computeIfAbsent(matched, key -> explain(subject, rules).treatment());
  }

  /**
   * Whether a rule that names the distribution or the file says that it has no bytecode; what is
   * said of all, or of a place, is meant for the bytecode of Python sources.
   */
  public boolean stripsByName(Subject subject) {
    List<Rule> saying =
        matching(subject).stream().filter(rule -> rule.settings().mode().isPresent()).toList();
    return !saying.isEmpty() && saying.get(saying.size() - 1).stripsByName();
  }

  /**
   * What {@link #treatment} says, with the way to it.
   *
   * @throws PolicyException if rules that are right alone contradict each other for this file
   */
  public Explanation explain(Subject subject) {
    return explain(subject, matching(subject));
  }

  private Explanation explain(Subject subject, List<Rule> rules) {
    if (!isTouched(subject.place(), rules)) {
      return new Explanation(subject, List.of(), Optional.empty());
    }
    var steps = new ArrayList<>(base);
    verdict(subject).ifPresent(verdict -> steps.add(ofProfile(verdict, fold(base))));
    rules.forEach(rule -> steps.add(Step.of(policy.origin(), rule)));
    var folded = fold(steps);
    header(folded).ifPresent(steps::add);
    combination.check(subject, folded, steps);
    return new Explanation(subject, steps, Optional.of(treatment(fold(steps))));
  }

  /**
   * What {@link #treatment} says where no source need be there: nobody imports a source that is
   * not, so a profile does not speak of it.
   */
  public Optional<Treatment> treatmentWithoutProfile(Subject subject) {
    return withoutProfile
        .map(other -> other.treatment(subject))
        .orElseGet(() -> treatment(subject));
  }

  private Optional<ProfileChoice.Verdict> verdict(Subject subject) {
    return policy.profile().map(profile -> profile.verdict(subject.name()));
  }

  /**
   * What the profile leaves out has no bytecode, and so keeps its source; the rest is as it would
   * be without one.
   */
  private Step ofProfile(ProfileChoice.Verdict verdict, Settings folded) {
    return switch (verdict) {
      case CHOSEN -> ofProfile("profile", folded.mode().orElseThrow(), Optional.empty());
      case NOT_IMPORTED ->
          ofProfile("profile, which does not have it", Mode.NO_COMPILE, folded.source());
      case NO_ROOM ->
          ofProfile("budget, which has no room for it", Mode.NO_COMPILE, folded.source());
    };
  }

  private Step ofProfile(String name, Mode mode, Optional<Retention> source) {
    var settings = Settings.builder().mode(mode);
    source.filter(Retention.DROP::equals).ifPresent(drop -> settings.source(Retention.KEEP));
    var position = Optional.ofNullable(policy.origin().places().get("profile"));
    return new Step(policy.origin().toString(), name, position, settings.build());
  }

  private boolean isTouched(Place place, List<Rule> rules) {
    return place.followsDefaults()
        || policy.places().contains(place)
        || rules.stream().anyMatch(rule -> rule.names(place));
  }

  private List<Rule> matching(Subject subject) {
    var owner = new Owner(subject.distribution(), subject.place());
    return rulesByOwner.computeIfAbsent(owner, key -> ofOwner(subject)).stream()
        .filter(rule -> rule.matchesPath(subject.path()))
        .toList();
  }

  private List<Rule> ofOwner(Subject subject) {
    return policy.rules().stream()
        .filter(rule -> rule.matchesOwner(subject, context.groups()))
        .toList();
  }

  /** The header's mode where no field says it, or where the mode leaves no choice. */
  private Optional<Step> header(Settings folded) {
    if (folded.mode().equals(Optional.of(Mode.DETERMINISTIC))) {
      return step("mode deterministic", InvalidationMode.UNCHECKED_HASH);
    }
    if (folded.invalidation().isPresent()) {
      return Optional.empty();
    }
    if (context.wheel()) {
      return step("default in wheels", InvalidationMode.CHECKED_HASH);
    }
    return context.sourceDateEpoch()
        ? step("SOURCE_DATE_EPOCH is set", InvalidationMode.CHECKED_HASH)
        : step("default in environments", InvalidationMode.TIMESTAMP);
  }

  private static Optional<Step> step(String reason, InvalidationMode mode) {
    return Optional.of(Step.of(reason, Settings.builder().invalidation(mode).build()));
  }

  private static List<Step> base(Policy policy) {
    var steps = new ArrayList<>(List.of(BUILT_IN));
    policy.fallbacks().stream()
        .filter(fallback -> !fallback.settings().isEmpty())
        .forEach(fallback -> steps.add(Step.of(fallback.reason(), fallback.settings())));
    if (!policy.defaults().isEmpty()) {
      steps.add(Step.of(policy.origin(), "defaults", policy.defaults()));
    }
    if (!policy.overrides().isEmpty()) {
      steps.add(Step.of(Step.OVERRIDES, policy.overrides()));
    }
    return List.copyOf(steps);
  }

  private static Settings fold(List<Step> steps) {
    return steps.stream()
        .map(Step::settings)
        .reduce(Settings.NONE, (before, after) -> after.overlaying(before));
  }

  private static Treatment treatment(Settings folded) {
    return new Treatment(
        folded.mode().orElseThrow(),
        folded.optimize(),
        folded.invalidation().orElseThrow(),
        folded.onError().orElseThrow(),
        folded.source().orElseThrow(),
        folded.columns().orElseThrow(),
        folded.docstrings().orElseThrow(),
        folded.hardlink().orElseThrow());
  }

  /** What decides which rules can match, but for {@code files}. */
  private record Owner(Optional<String> distribution, Place place) {}

  /**
   * What decides the treatment: files that the same rules match in one place are treated alike, if
   * a profile says the same of them.
   */
  private record Matched(
      Place place, Optional<ProfileChoice.Verdict> verdict, List<Integer> rules) {}
}
