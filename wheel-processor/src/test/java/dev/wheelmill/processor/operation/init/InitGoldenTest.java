// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.source.PolicyReader;
import dev.wheelmill.processor.project.ProjectReader;
import dev.wheelmill.processor.report.InitReport;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder in {@code init/} has a {@code project}, the policy for it in {@code expected.yaml},
 * and in {@code expected.txt} what was found, what a person is told, and what to do next.
 */
class InitGoldenTest {
  @TestFactory
  Stream<DynamicTest> aProjectGivesThePolicyThatIsExpected() throws Exception {
    return cases().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  @Test
  void thereAreProjectsOfAllInstallers() throws Exception {
    assertThat(cases().stream().map(folder -> folder.getFileName().toString()))
        .contains("uv-image", "poetry", "pdm-upsun", "pip-image", "pipenv", "conda", "malformed");
  }

  private static void check(Path folder) throws Exception {
    Path project = folder.resolve("project");
    InitReport report = report(project);
    assertThat(report.text()).isEqualTo(Files.readString(folder.resolve("expected.yaml")));
    assertThat(told(report, project))
        .containsExactlyElementsOf(Files.readAllLines(folder.resolve("expected.txt")));
    assertThat(meaning(Path.of("wheelmill.yaml"), report.text()))
        .isEqualTo(meaning(Path.of("p.toml"), DraftText.toml(draft(project))));
  }

  private static Draft draft(Path project) throws Exception {
    return PolicyDraft.of(ProjectReader.read(project, Limits.DEFAULT));
  }

  private static InitReport report(Path project) throws Exception {
    return InitPolicy.run(
        RunContext.builder(project, Map.of()).build(), new InitRequest(project, false, true));
  }

  /** All that a policy says, but for where it says it. */
  private static List<String> meaning(Path file, String text) {
    Policy policy = PolicyReader.parse(file, text, Limits.DEFAULT);
    return Stream.concat(
            Stream.of(policy.python() + " " + policy.defaults()),
            policy.rules().stream()
                .map(
                    rule ->
                        rule.packages()
                            + " "
                            + rule.files()
                            + " "
                            + rule.groups()
                            + " "
                            + rule.places()
                            + " "
                            + rule.settings()))
        .toList();
  }

  private static List<String> told(InitReport report, Path project) {
    Stream<String> facts =
        report.facts().stream()
            .map(fact -> fact.kind().label() + " | " + fact.place() + " | " + fact.value());
    Stream<String> notices =
        report.notices().stream()
            .map(
                notice ->
                    notice.level()
                        + " | "
                        + notice.toString().replace(project.toString() + "/", ""));
    Stream<String> steps = report.steps().stream().flatMap(InitGoldenTest::told);
    return Stream.of(facts, notices, steps).flatMap(lines -> lines).toList();
  }

  /** A change of a file has the lines that are to be written below its place. */
  private static Stream<String> told(InitReport.Step step) {
    return step.line()
        .map(
            line ->
                Stream.concat(
                    Stream.of(step.file().orElse("") + ":" + line + " | " + step.purpose()),
                    step.command().lines().map(text -> "  | " + text)))
        .orElseGet(() -> Stream.of("run | " + step.command() + " | " + step.purpose()));
  }

  private static List<Path> cases() throws Exception {
    try (Stream<Path> folders = Files.list(root())) {
      return folders.sorted().toList();
    }
  }

  private static Path root() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(InitGoldenTest.class.getResource("/init")).toURI());
  }
}
