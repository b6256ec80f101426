// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.report.ReportSizes;
import dev.wheelmill.processor.operation.report.SizeRequest;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.ReportJson;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.size.Sizes;
import dev.wheelmill.processor.size.UnitSize;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.processor.verify.Verification;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.TreeSnapshot.Aspect;
import dev.wheelmill.testdata.environment.HostileEnvironment;
import dev.wheelmill.testdata.environment.HostileEnvironments;
import dev.wheelmill.testdata.environment.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each hostile environment is compiled, verified, compiled again, stripped, and has its sources
 * dropped; each time nothing around it may change, and nothing of it may run.
 */
final class HostileEnvironmentsTest {
  /** What waits for a pipe would wait for ever. */
  private static final Duration HANGS = Duration.ofMinutes(3);

  @Test
  void thereAreManyAndEachHasItsName() {
    List<HostileEnvironment> all = HostileEnvironments.all();
    assertThat(all).hasSizeGreaterThan(60);
    assertThat(all).extracting(HostileEnvironment::name).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> nothingLeavesTheEnvironmentAndTheRestIsDone(@TempDir Path folder) {
    return HostileEnvironments.all().stream()
        .map(
            hostile ->
                DynamicTest.dynamicTest(
                    hostile.toString(),
                    () -> assertTimeoutPreemptively(HANGS, () -> check(hostile, folder))));
  }

  private static void check(HostileEnvironment hostile, Path folder) throws Exception {
    Path home = Files.createDirectory(folder.resolve(hostile.name()));
    Scene scene = Scene.create(Files.createDirectory(home.resolve("scene")));
    hostile.damage().spoil(scene);
    new Trial(hostile, scene, home, new InterpreterFinder()).run();
  }

  /** What is done with one. */
  private record Trial(
      HostileEnvironment hostile, Scene scene, Path home, InterpreterFinder finder) {

    void run() throws Exception {
      TreeSnapshot around = scene.around();
      if (hostile.outcome().isRefusal()) {
        assertRefused();
      } else {
        assertCompiled();
        unchanged(around);
        assertVerified();
        assertSized();
        assertSettled();
        assertStripped();
        unchanged(around);
        runOn().policy("defaults:", "  mode: deterministic", "  source: drop").apply();
      }
      unchanged(around);
    }

    private void unchanged(TreeSnapshot around) throws IOException {
      assertThat(around.differences(scene.around())).isEmpty();
    }

    /** All that can be refused of an environment as a whole is its interpreter. */
    private void assertRefused() throws Exception {
      TreeSnapshot before = TreeSnapshot.of(scene.root());
      for (Run run : List.of(compiling(), runOn().mode("no-compile"))) {
        says(refusal(run), hostile.outcome().says());
      }
      assertThat(before.differences(TreeSnapshot.of(scene.root()))).isEmpty();
    }

    private static String refusal(Run run) throws Exception {
      try {
        return run.apply().toString();
      } catch (InterpreterException e) {
        return String.valueOf(e.getMessage());
      }
    }

    private void assertCompiled() throws Exception {
      ApplyReport report = ended(compiling().apply(), hostile.outcome().compile());
      says(ReportJson.of(report), hostile.outcome().says());
      assertThat(good(report)).isEqualTo(UnitResult.Status.CHANGED);
    }

    private void assertVerified() throws Exception {
      Verification verification = compiling().verify();
      assertThat(verification.findings().stream().allMatch(this::isLeftUncompiled))
          .as(verification.toString())
          .isEqualTo(hostile.outcome().verify() == 0);
      says(verification.toString(), hostile.outcome().finds());
      assertThat(verification.findings()).noneMatch(found -> found.unit().equals(Scene.GOOD));
    }

    /** What stands outside is not counted, and nothing is changed. */
    private void assertSized() throws Exception {
      TreeSnapshot before = TreeSnapshot.of(scene.root());
      Run run = compiling();
      SizeRequest request = new SizeRequest(run.inputs(), false, Optional.empty(), List.of());
      Sizes sizes = ReportSizes.run(run.context(), request).targets().get(0).sizes();
      assertThat(sizes.units()).extracting(UnitSize::name).contains(Scene.GOOD);
      assertThat(sizes.units().stream().flatMap(unit -> unit.files().stream()))
          .extracting(file -> file.file().toString())
          .noneMatch(file -> file.contains("/outside/") || file.contains("/venv-evil/"));
      assertThat(before.differences(TreeSnapshot.of(scene.root()))).isEmpty();
    }

    /** What can't be done is found by verify too. */
    private boolean isLeftUncompiled(Finding finding) {
      return finding.kind() == Finding.Kind.UNCOMPILED && hostile.outcome().compile() != 0;
    }

    private static void says(String text, List<String> words) {
      words.forEach(word -> assertThat(text).contains(word));
    }

    /** What was done is not done again; what can't be done is tried, which shows in times only. */
    private void assertSettled() throws Exception {
      TreeSnapshot before = TreeSnapshot.of(scene.root());
      int code = hostile.outcome().compile();
      ended(compiling().apply(), code);
      TreeSnapshot after = TreeSnapshot.of(scene.root());
      assertThat(
              code == 0
                  ? before.differences(after)
                  : before.without(Aspect.MTIME).differences(after.without(Aspect.MTIME)))
          .isEmpty();
    }

    private void assertStripped() throws Exception {
      ApplyReport report = ended(runOn().mode("no-compile").apply(), hostile.outcome().strip());
      assertThat(good(report)).isEqualTo(UnitResult.Status.CHANGED);
      assertThat(scene.at(Scene.cached("good/a"))).doesNotExist();
    }

    private static UnitResult.Status good(ApplyReport report) {
      return Run.unit(report.targets().get(0), Scene.GOOD).status();
    }

    private Run compiling() throws IOException {
      return hostile.policy().isPresent()
          ? runOn().policy(hostile.policy().get().stripTrailing())
          : runOn().mode("compile");
    }

    /** As the command line has it: 4 if not all could be done, else 0. */
    private static ApplyReport ended(ApplyReport report, int code) {
      assertThat(report.isIncomplete() ? 4 : 0).as(report.toString()).isEqualTo(code);
      return report;
    }

    /** With one cache of code for all, so that most need not start a worker. */
    private Run runOn() {
      Run run = new Run(home, scene.target()).finder(finder).cache(home.resolveSibling("cache"));
      return hostile.hostPython() ? run.pythons(Scene.hostPython().toString()) : run;
    }
  }
}
