// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyOrigin;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.value.Glob;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Position;
import dev.wheelmill.processor.policy.value.Retention;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyResolverTest {
  private static final Context ENVIRONMENT = Context.ofFolder(1, Map.of(), Groups.NONE);
  private static final Context WHEEL = Context.ofWheel(1, Map.of(), Groups.NONE);
  private static final Subject REQUESTS =
      new Subject(Optional.of("requests"), "requests/api.py", Place.DISTRIBUTIONS);

  @Test
  void builtInPolicyCompilesWhatFollowsDefaults() {
    var treatment =
        new PolicyResolver(Policy.builtIn(), ENVIRONMENT).treatment(REQUESTS).orElseThrow();
    assertThat(treatment)
        .isEqualTo(
            new Treatment(
                Mode.COMPILE,
                List.of(OptimizationLevel.ZERO),
                InvalidationMode.TIMESTAMP,
                OnError.WARN,
                Retention.KEEP,
                Columns.KEEP,
                Retention.KEEP,
                false));
  }

  @Test
  void builtInPolicyLeavesStandardLibraryAndEditablesAlone() {
    for (var place : List.of(Place.STDLIB, Place.EDITABLE)) {
      var subject = new Subject(Optional.empty(), "a.py", place);
      assertThat(new PolicyResolver(Policy.builtIn(), ENVIRONMENT).treatment(subject)).isEmpty();
      assertThat(Policy.builtIn().names(place)).isFalse();
    }
  }

  @Test
  void explanationNamesEachStepInOrder() {
    var policy =
        policy(
            rule(0, 4, mode(Mode.NO_COMPILE), "other"),
            rule(1, 7, mode(Mode.DETERMINISTIC), "requests"),
            rule(2, 9, mode(Mode.COMPILE), "req*"));
    assertThat(new PolicyResolver(policy, ENVIRONMENT).explain(REQUESTS).steps())
        .extracting(Step::toString)
        .containsExactly(
            "built-in: mode compile, optimize [0], on-error warn, source keep, columns keep,"
                + " docstrings keep, hardlink false",
            "line 7, rules[1]: mode deterministic",
            "line 9, rules[2]: mode compile",
            "default in environments: invalidation timestamp");
  }

  @Test
  void explanationOfWhatIsLeftAloneHasNoSteps() {
    var subject = new Subject(Optional.empty(), "os.py", Place.STDLIB);
    assertThat(new PolicyResolver(Policy.builtIn(), ENVIRONMENT).explain(subject))
        .isEqualTo(new Explanation(subject, List.of(), Optional.empty()));
  }

  @Test
  void epochMakesCheckedHashesTheDefaultOnlyIfItIsNotEmpty() {
    assertThat(invalidation(Context.ofFolder(1, Map.of("SOURCE_DATE_EPOCH", "0"), Groups.NONE)))
        .isEqualTo(InvalidationMode.CHECKED_HASH);
    assertThat(invalidation(Context.ofFolder(1, Map.of("SOURCE_DATE_EPOCH", ""), Groups.NONE)))
        .isEqualTo(InvalidationMode.TIMESTAMP);
  }

  @Test
  void wheelsGetCheckedHashes() {
    assertThat(invalidation(WHEEL)).isEqualTo(InvalidationMode.CHECKED_HASH);
  }

  @Test
  void timestampFromAFlagIsRefusedForAWheel() {
    var policy = policy().withOverrides(overrides(invalidation(InvalidationMode.TIMESTAMP)));
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> new PolicyResolver(policy, WHEEL).treatment(REQUESTS))
        .withMessageContaining("flags and variables: invalidation: ")
        .withMessageContaining("stale on arrival");
  }

  @Test
  void overridesReplaceDefaultsButNotRules() {
    var policy =
        policy(rule(0, 3, mode(Mode.DETERMINISTIC), "requests"))
            .withOverrides(overrides(mode(Mode.NO_COMPILE)));
    var other = new Subject(Optional.of("other"), "other.py", Place.DISTRIBUTIONS);
    assertThat(new PolicyResolver(policy, ENVIRONMENT).treatment(REQUESTS).orElseThrow().mode())
        .isEqualTo(Mode.DETERMINISTIC);
    assertThat(new PolicyResolver(policy, ENVIRONMENT).treatment(other).orElseThrow().mode())
        .isEqualTo(Mode.NO_COMPILE);
  }

  @Test
  void combinationNamesTheRulesThatMakeIt() {
    var policy =
        policy(rule(0, 3, drop(), "requests"), rule(1, 5, mode(Mode.NO_COMPILE), "requests"));
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> new PolicyResolver(policy, ENVIRONMENT).treatment(REQUESTS))
        .withMessage(
            "p.yaml:3:5: rules[0].source: drop and mode no-compile (from rules[1]) would leave"
                + " neither source nor bytecode (requests/api.py)");
  }

  @Test
  void whatBytecodeLosesContradictsNothing() {
    var slim = Settings.builder().columns(Columns.MERGE).docstrings(Retention.DROP).build();
    var policy = policy(rule(0, 3, slim, "*"), rule(1, 5, mode(Mode.NO_COMPILE), "requests"));
    var treatment = new PolicyResolver(policy, WHEEL).treatment(REQUESTS).orElseThrow();
    assertThat(policy.mayContradict()).isFalse();
    assertThat(treatment.mode()).isEqualTo(Mode.NO_COMPILE);
    assertThat(treatment.columns()).isEqualTo(Columns.MERGE);
    assertThat(treatment.docstrings()).isEqualTo(Retention.DROP);
    assertThat(treatment.hardlink()).isFalse();
  }

  @Test
  void droppingForSeveralInterpretersIsRefused() {
    var policy = policy(rule(0, 3, drop(), "requests"));
    var forTwo = Context.ofWheel(2, Map.of(), Groups.NONE);
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> new PolicyResolver(policy, forTwo).treatment(REQUESTS))
        .withMessageContaining("rules[0].source: drop for 2 interpreters");
    assertThat(new PolicyResolver(policy, WHEEL).treatment(REQUESTS).orElseThrow().source())
        .isEqualTo(Retention.DROP);
  }

  @Test
  void droppingWithAPrefixFromAFlagIsRefused() {
    var policy =
        policy(rule(0, 3, drop(), "requests"))
            .withOverrides(new Overrides(Settings.NONE, List.of(), Optional.of(Path.of("/cache"))));
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> new PolicyResolver(policy, ENVIRONMENT).treatment(REQUESTS))
        .withMessageContaining("pycache-prefix");
  }

  @Test
  void oneResolverAnswersForManyDistributionsAndFiles() {
    var resolver = new PolicyResolver(policy(rule(0, 3, mode(Mode.NO_COMPILE), "a*")), ENVIRONMENT);
    for (var name : List.of("aa", "b", "ab", "b", "aa")) {
      var subject = new Subject(Optional.of(name), name + "/x.py", Place.DISTRIBUTIONS);
      var expected = name.startsWith("a") ? Mode.NO_COMPILE : Mode.COMPILE;
      assertThat(resolver.treatment(subject).orElseThrow().mode()).isEqualTo(expected);
    }
  }

  private static InvalidationMode invalidation(Context context) {
    return new PolicyResolver(Policy.builtIn(), context)
        .treatment(REQUESTS)
        .orElseThrow()
        .invalidation();
  }

  private static Policy policy(Rule... rules) {
    return new Policy(
        PolicyOrigin.of(Path.of("p.yaml")),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Settings.NONE,
        List.of(rules),
        List.of(),
        List.of());
  }

  private static Rule rule(int index, int line, Settings settings, String packages) {
    return new Rule(
        index,
        new Position(line, 5),
        List.of(Glob.ofName(packages)),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        settings);
  }

  private static Overrides overrides(Settings settings) {
    return new Overrides(settings, List.of(), Optional.empty());
  }

  private static Settings mode(Mode mode) {
    return Settings.builder().mode(mode).build();
  }

  private static Settings invalidation(InvalidationMode mode) {
    return Settings.builder().invalidation(mode).build();
  }

  private static Settings drop() {
    return Settings.builder().source(Retention.DROP).build();
  }
}
