// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.operation.explain.Explain;
import dev.wheelmill.processor.operation.verify.Verify;
import dev.wheelmill.processor.operation.verify.VerifyRequest;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.policy.resolve.Step;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.processor.verify.Verification;
import dev.wheelmill.processor.wheel.WheelReader;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy makes of a profile. */
final class ProfilePolicyTest {
  private static final String KEY = "profile: startup.profile";

  private Path folder;
  private Path home;
  private HandmadeVenv venv;

  @BeforeEach
  void environment(@TempDir Path temporary) throws IOException {
    folder = temporary.toRealPath();
    home = Files.createDirectory(folder.resolve("home"));
    venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    venv.distribution("other").file("other.py", "o = 1\n").install();
    venv.write("loose.py", "l = 1\n");
  }

  private void profile(String... lines) throws IOException {
    Files.writeString(
        home.resolve("startup.profile"),
        "wheelmill profile 1\nruns 2\n" + String.join("\n", lines) + "\n");
  }

  private Run run(String... policy) throws IOException {
    return new Run(home, venv.root()).policy(policy);
  }

  @Test
  void onlyItsSourcesAreCompiledAndAllElseIsStripped() throws Exception {
    run().apply();
    assertThat(venv.bytecode()).hasSize(4);
    profile("demo 100 10 2 demo/a.py", "(unowned) 100 10 1 loose.py", "demo 1 1 1 demo/gone.py");
    run(KEY).apply();
    assertThat(venv.bytecode())
        .containsExactly(Python.cached("loose"), Python.cached("demo/a"))
        .allMatch(path -> !path.contains("gone"));
    assertThat(venv.listed("demo"))
        .contains(Python.cached("demo/a"))
        .doesNotContain(Python.cached("demo/__init__"));
  }

  @Test
  void rulesComeAfterIt() throws Exception {
    profile("demo 100 10 2 demo/a.py");
    run(
            KEY,
            "rules:",
            "  - packages: other",
            "    mode: compile",
            "  - files: 'demo/a.py'",
            "    mode: no-compile")
        .apply();
    assertThat(venv.bytecode()).containsExactly(Python.cached("other"));
  }

  @Test
  void itsSourcesAreTreatedAsTheDefaultsSay() throws Exception {
    profile("demo 100 10 2 demo/a.py");
    run(KEY, "defaults:", "  optimize: [1]").apply();
    assertThat(venv.bytecode()).containsExactly(Python.cached("demo/a", ".opt-1"));
    run(KEY, "defaults:", "  mode: no-compile").apply();
    assertThat(venv.bytecode()).isEmpty();
  }

  /** The one that CPython takes is the one of the profile: it is what the profile is for. */
  @Test
  void theInterpreterLoadsItsSourcesFromBytecode() throws Exception {
    profile("demo 100 10 2 demo/__init__.py", "demo 100 10 2 demo/a.py");
    run(KEY).apply();
    assertThat(venv.importTrace("demo.a")).hasSize(4);
    assertThat(venv.importTrace("other")).noneMatch(line -> line.contains(".pyc"));
  }

  @Test
  void anotherProfileIsSeenByARunThatHadNothingToDo() throws Exception {
    profile("demo 100 10 2 demo/a.py");
    run(KEY).apply();
    Run settled = run(KEY);
    assertThat(settled.unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    profile("demo 100 10 2 demo/__init__.py");
    assertThat(run(KEY).unit("demo").status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(venv.bytecode()).containsExactly(Python.cached("demo/__init__"));
    assertThat(run(KEY).unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(run(KEY, "budget: 99").unit("demo").status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(venv.bytecode()).isEmpty();
  }

  @Test
  void aBudgetLeavesOutWhatSavesLeast() throws Exception {
    profile("demo 100 10 2 demo/a.py", "other 100 900 2 other.py");
    run(KEY, "budget: 199").apply();
    assertThat(venv.bytecode()).containsExactly(Python.cached("other"));
    assertThat(mode(explain("demo/a.py", KEY, "budget: 199"))).isEqualTo(Mode.NO_COMPILE);
    assertThat(reason(explain("demo/a.py", KEY, "budget: 199")))
        .isEqualTo("budget, which has no room for it");
  }

  @Test
  void theStandardLibraryTakesOfABudgetOnlyWhereItIsNamed() throws Exception {
    profile("(stdlib) 100 900 2 json/__init__.py", "other 100 10 2 other.py");
    run(KEY, "budget: 199").apply();
    assertThat(venv.bytecode()).containsExactly(Python.cached("other"));
    run(KEY, "budget: 199", "rules:", "  - in: stdlib", "    on-error: warn").apply();
    assertThat(venv.bytecode()).isEmpty();
  }

  @Test
  void anExplanationNamesIt() throws Exception {
    profile("demo 100 10 2 demo/a.py");
    Explanation chosen = explain("demo/a.py", KEY);
    assertThat(mode(chosen)).isEqualTo(Mode.COMPILE);
    assertThat(reason(chosen)).isEqualTo("profile");
    Explanation left = explain("other.py", KEY);
    assertThat(mode(left)).isEqualTo(Mode.NO_COMPILE);
    assertThat(reason(left)).isEqualTo("profile, which does not have it");
    assertThat(step(left).position().orElseThrow().line()).isEqualTo(2);
  }

  private Explanation explain(String file, String... policy) throws Exception {
    Run run = run(policy);
    return Explain.run(run.context(), run.inputs(), List.of(file)).get(0);
  }

  private static Mode mode(Explanation explanation) {
    return explanation.treatment().orElseThrow().mode();
  }

  private static Step step(Explanation explanation) {
    List<Step> steps =
        explanation.steps().stream().filter(step -> step.settings().mode().isPresent()).toList();
    return steps.get(steps.size() - 1);
  }

  private static String reason(Explanation explanation) {
    return step(explanation).name();
  }

  /** It may be the last copy of what somebody wrote, and nobody imports it by a source. */
  @Test
  void bytecodeOfNobodyWithoutASourceStays() throws Exception {
    run().apply();
    Files.delete(venv.at("loose.py"));
    profile("demo 100 10 2 demo/a.py");
    run(KEY).apply();
    assertThat(venv.bytecode()).containsExactly(Python.cached("loose"), Python.cached("demo/a"));
  }

  @Test
  void whatItDoesNotHaveKeepsItsSourceWhereOthersAreDropped() throws Exception {
    profile("demo 100 10 2 demo/a.py");
    String[] dropping = {KEY, "defaults:", "  source: drop"};
    run(dropping).apply();
    assertThat(venv.at("demo/a.py")).doesNotExist();
    assertThat(venv.at("demo/__init__.py")).exists();
    assertThat(venv.python("-B", "-c", "import demo.a, other; print(demo.a.y)")).isEqualTo("2\n");
    assertThat(run(dropping).target().notices()).isEmpty();
  }

  @Test
  void oneOfAnotherProjectIsToldOf() throws Exception {
    profile("flask 100 10 2 flask/app.py");
    assertThat(run(KEY).target().notices())
        .extracting(Notice::message)
        .anyMatch(message -> message.startsWith("none of the sources of its profile is here"));
    profile("demo 100 10 2 demo/a.py", "flask 100 10 2 flask/app.py");
    assertThat(run(KEY).target().notices()).isEmpty();
  }

  @Test
  void aWheelIsTreatedLikewise() throws Exception {
    Path wheel =
        new WheelBuilder("demo", "1.0").file("demo/a.py", "").file("demo/b.py", "").writeTo(folder);
    profile("demo 100 10 2 demo/a.py");
    Run run = new Run(home, wheel).pythons(Python.executable().toString()).policy(KEY);
    run.apply();
    try (var written = WheelReader.open(wheel, run.context().limits())) {
      assertThat(written.find(Python.cached("demo/a"))).isPresent();
      assertThat(written.find(Python.cached("demo/b"))).isEmpty();
    }
    profile("demo 100 10 2 demo/b.py");
    run.apply();
    try (var written = WheelReader.open(wheel, run.context().limits())) {
      assertThat(written.find(Python.cached("demo/a"))).isEmpty();
      assertThat(written.find(Python.cached("demo/b"))).isPresent();
    }
  }

  @Test
  void whatWasImportedAndNotCompiledIsFound() throws Exception {
    profile("demo 100 10 2 demo/a.py");
    run(KEY).apply();
    assertThat(run(KEY).verify().findings()).isEmpty();
    profile("demo 100 10 2 demo/a.py", "other 100 10 2 other.py", "gone 1 1 1 gone.py");
    Verification verification = verify(run("defaults:", "  mode: no-compile"));
    assertThat(verification.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.UNCOMPILED);
              assertThat(finding.unit()).isEqualTo("other");
              assertThat(finding.path()).isEqualTo("other.py");
            });
    assertThat(verification.notices())
        .extracting(Notice::message)
        .contains("1 of its 3 sources are not here; the first is gone.py of gone");
    venv.write("demo/a.py", "y = 'another'\n");
    assertThat(verify(run()).findings())
        .extracting(Finding::path, Finding::kind)
        .contains(tuple(Python.cached("demo/a"), Finding.Kind.STALE));
  }

  private Verification verify(Run run) throws IOException, InterruptedException {
    VerifyRequest request =
        new VerifyRequest(
            run.inputs(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of(home.resolve("startup.profile")));
    try {
      return Verify.run(run.context(), request).targets().get(0).verification();
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsWrongWithItIsAMistakeOfThePolicy() throws Exception {
    assertThatThrownBy(() -> run(KEY).apply())
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("policy.yaml:2:10: profile: ")
        .hasMessageContaining("startup.profile: there is no such file");
    profile("demo");
    assertThatThrownBy(() -> run(KEY).apply())
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("startup.profile:3: expected a distribution");
    profile("demo 100 10 2 demo/a.py");
    assertThatThrownBy(() -> run(KEY).limit(Limit.PROFILE_SIZE, 10).apply())
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining(Limit.PROFILE_SIZE.remedy(10));
    assertThatThrownBy(() -> run("budget: 20M").apply())
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("policy.yaml:2:9: budget: needs a profile");
    assertThatThrownBy(() -> run(KEY, "budget: much").apply())
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("budget: not a size");
  }
}
