// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.environment.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wheelmill report}, and {@code report diff}. */
class ReportCommandTest {
  private static final String ODD = "evil | <b>`x`<b>\u001b[31m.txt";

  private final Path folder;
  private Scene scene;

  ReportCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  @BeforeEach
  void install() throws IOException {
    scene = Scene.create(folder.resolve("scene"));
    CliRun.of(folder, "apply", scene.root().toString()).endedWith(ExitCode.DONE);
  }

  private CliRun report(String... options) {
    List<String> words = new ArrayList<>(List.of("report", scene.root().toString()));
    words.addAll(List.of(options));
    return CliRun.of(folder, words.toArray(String[]::new));
  }

  private JsonNode json(String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--format", "json"));
    return JsonReport.of(report(words.toArray(String[]::new)));
  }

  @Test
  void itTellsOfDistributionsKindsAndPolicies() {
    CliRun run = report().endedWith(ExitCode.DONE);
    run.assertOut()
        .contains("virtual environment")
        .containsPattern("good 1\\.0 +[0-9.]+ (B|KiB)")
        .containsPattern("source +12 B")
        .containsPattern("bytecode, valid +[0-9.]+ B")
        .containsPattern("mode: no-compile +saves [0-9]+ B");
    run.assertErr().isEmpty();
    report("-q").endedWith(ExitCode.DONE).assertOut().isEmpty();
  }

  @Test
  void theDocumentHasAllOfIt() throws IOException {
    JsonNode target = json("--slimming").at("/targets/0");
    assertThat(target.at("/kind").asText()).isEqualTo("virtual environment");
    assertThat(target.at("/kinds/source/bytes").asInt()).isEqualTo(12);
    assertThat(target.at("/kinds/valid/files").asInt()).isEqualTo(2);
    assertThat(target.at("/units/0/name").asText()).isEqualTo("good");
    assertThat(target.at("/savings").findValuesAsText("policy"))
        .contains("mode: no-compile", "source: drop");
    assertThat(target.at("/total/bytes").asInt())
        .isEqualTo(target.at("/units/0/total/bytes").asInt());
  }

  @Test
  void nothingIsChanged() throws IOException {
    TreeSnapshot before = TreeSnapshot.of(scene.root());
    report("--slimming").endedWith(ExitCode.DONE);
    assertThat(before.differences(TreeSnapshot.of(scene.root()))).isEmpty();
  }

  @Test
  void aConditionThatHoldsEndsWithOneAndSaysByHowMuch() throws IOException {
    report("--fail-if", "bytecode > 40MB", "--fail-if", "stale > 0").endedWith(ExitCode.DONE);
    CliRun run = report("--fail-if", "source > 10B", "-q").endedWith(ExitCode.FINDINGS);
    run.assertOut().isEqualTo("failed: source > 10B: source is 12 B, which is 2 B more\n");
    CliRun document = report("--fail-if", "source > 1", "--format", "json");
    JsonNode crossed = JsonReport.of(document.endedWith(ExitCode.FINDINGS)).at("/crossed/0");
    assertThat(crossed.at("/threshold").asText()).isEqualTo("source > 1");
    assertThat(crossed.at("/found").asInt()).isEqualTo(2);
    assertThat(crossed.at("/message").asText()).endsWith("which is 1 more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytcode > 1 | unknown quantity \"bytcode\"; did you mean \"bytecode\"? Allowed: total,",
        "stale > 1MX | unknown unit of stale \"MX\". Allowed: files, B,",
        "stale | no threshold: \"stale\"; it has a quantity, one of > >= < <= ==,",
      })
  void aWrongConditionIsNamed(String condition, String told) {
    CliRun run = report("--fail-if", condition).endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr().contains("'--fail-if'", told).endsWith("See wheelmill report --help\n");
  }

  @Test
  void aConditionOfThePolicyCountsToo() throws IOException {
    Path policy = folder.resolve("wheelmill.yaml");
    Files.writeString(policy, "version: 1\nfail-if: [source > 1, stale > 0]\n");
    report("-q")
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .isEqualTo("failed: source > 1: source is 2, which is 1 more\n");
    CliRun.of(folder, "policy", "show", scene.root().toString())
        .endedWith(ExitCode.DONE)
        .assertOut()
        .containsPattern("fail-if +\\[source > 1, stale > 0\\]");
    Files.writeString(policy, "version: 1\nfail-if: [source > 1, bytcode > 1]\n");
    report()
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("wheelmill.yaml:2:23: fail-if[1]: unknown quantity \"bytcode\"; did you mean");
  }

  @Test
  void githubGetsAnAnnotationForEach() throws IOException {
    report("--format", "github")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .startsWith("::notice title=wheelmill%3A report::")
        .hasLineCount(1);
    report("--format", "github", "--fail-if", "source > 1", "--fail-if", "source > 50%")
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .isEqualTo("::error title=wheelmill%3A report::source > 1: source is 2, which is 1 more\n");
  }

  @Test
  void percentSignsAreEscapedForGithub() {
    report("--format", "github", "--fail-if", "source > 0.1%")
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .contains("source > 0.1%25: source is ");
  }

  @Test
  void sarifHasAResultForEach() throws IOException {
    CliRun run = report("--format", "sarif", "--fail-if", "source > 1");
    JsonNode log = new ObjectMapper().readTree(run.endedWith(ExitCode.FINDINGS).out());
    assertThat(log.at("/version").asText()).isEqualTo("2.1.0");
    assertThat(log.at("/runs/0/tool/driver/name").asText()).isEqualTo("wheelmill");
    assertThat(log.at("/runs/0/tool/driver/rules/0/id").asText()).isEqualTo("size/source");
    JsonNode result = log.at("/runs/0/results/0");
    assertThat(result.at("/ruleId").asText()).isEqualTo("size/source");
    assertThat(result.at("/level").asText()).isEqualTo("error");
    assertThat(result.at("/message/text").asText()).startsWith("source > 1: ");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .startsWith("scene/venv");
    JsonNode clean = new ObjectMapper().readTree(report("--format", "sarif").out());
    assertThat(clean.at("/runs/0/results").isArray()).isTrue();
    assertThat(clean.at("/runs/0/results")).isEmpty();
  }

  @Test
  void markdownIsTables() {
    report("--format", "markdown", "--fail-if", "source > 1")
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .contains("| Distribution | All | Source | Bytecode | Native | Untracked |\n|---|--:|")
        .contains("| good | ", "| `mode: no-compile` | ", "- **Failed**: source \\> 1\\: source");
  }

  @Test
  void namesFromOutsideAreNoMarkup() throws IOException {
    Path odd = Files.createDirectory(folder.resolve(ODD));
    Files.writeString(odd.resolve("m.py"), "x = 1\n");
    String python = Scene.hostPython().toString();
    CliRun.of(folder, "report", odd.toString(), "--python", python, "--format", "markdown")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("## evil \\| \\<b\\>\\`x\\`\\<b\\>\\\\u001b\\[31m\\.txt\n");
    CliRun.of(folder, "report", odd.toString(), "--python", python)
        .endedWith(ExitCode.DONE)
        .assertOut()
        .doesNotContain("\u001b");
  }

  @Test
  void aWheelIsRefused() throws IOException {
    Path wheel = new WheelBuilder("demo", "1.0").file("demo.py", "x = 1\n").writeTo(folder);
    CliRun run = CliRun.of(folder, "report", wheel.toString()).endedWith(ExitCode.USAGE);
    run.assertErr().contains("is a wheel").hasLineCount(1);
  }

  @Test
  void thePageIsReplacedByTheNext() throws IOException {
    report("--html", "size.html", "-q").endedWith(ExitCode.DONE).assertOut().isEmpty();
    String first = Files.readString(folder.resolve("size.html"));
    assertThat(first).startsWith("<!doctype html>").contains("\"n\":\"good\"");
    Files.writeString(scene.at("good/b.py"), "z = 3\n");
    report("--html", "size.html").endedWith(ExitCode.DONE);
    assertThat(Files.readString(folder.resolve("size.html"))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scene", "no/such/folder/size.html"})
  void whereNoPageCanBeItSaysSo(String place) throws IOException {
    TreeSnapshot before = TreeSnapshot.of(scene.root());
    report("--html", place).endedWith(ExitCode.REFUSED).assertErr().contains("--html");
    assertThat(before.differences(TreeSnapshot.of(scene.root()))).isEmpty();
  }

  private Path stored(String name) throws IOException {
    return Files.writeString(
        folder.resolve(name), report("--format", "json").endedWith(ExitCode.DONE).out());
  }

  private CliRun diff(String... options) {
    List<String> words = new ArrayList<>(List.of("report", "diff", "old.json", "new.json"));
    words.addAll(List.of(options));
    return CliRun.of(folder, words.toArray(String[]::new));
  }

  @Test
  void aStoredReportIsComparedWithALaterOne() throws IOException {
    stored("old.json");
    Files.writeString(scene.at("good/more.txt"), "x".repeat(5000));
    stored("new.json");
    diff()
        .endedWith(ExitCode.DONE)
        .assertOut()
        .containsPattern("good +\\+4\\.9 KiB ")
        .containsPattern("untracked +\\+4\\.9 KiB +0 B -> 4\\.9 KiB")
        .contains("+4.9 KiB: ");
    JsonNode document = JsonReport.of(diff("--format", "json"));
    assertThat(document.at("/units/0/name").asText()).isEqualTo("good");
    assertThat(
            document.at("/units/0/after/bytes").asInt()
                - document.at("/units/0/before/bytes").asInt())
        .isEqualTo(5000);
    diff("--fail-if", "total > 5kB", "--fail-if", "source > 0B").endedWith(ExitCode.DONE);
    diff("--fail-if", "untracked > 0", "-q")
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .isEqualTo("failed: untracked > 0: untracked is 1, which is 1 more\n");
    diff("--format", "markdown").endedWith(ExitCode.DONE).assertOut().contains("| good | +4.9 KiB");
  }

  @Test
  void equalReportsAreEqual() throws IOException {
    stored("old.json");
    stored("new.json");
    diff().endedWith(ExitCode.DONE).assertOut().startsWith("As large as before: ").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json | is no JSON",
        "{} | is no report of sizes",
        "[1, 2] | is no report of sizes",
        "{\"schema\": \"wheelmill.report/1\", \"command\": \"verify\", \"targets\": []}"
            + " | is no report of sizes",
      })
  void whatIsNoReportIsNamed(String text, String told) throws IOException {
    stored("old.json");
    Files.writeString(folder.resolve("new.json"), text);
    CliRun run = diff().endedWith(ExitCode.REFUSED);
    run.assertOut().isEmpty();
    run.assertErr().contains("new.json: " + told, "--format json").hasLineCount(1);
  }

  @Test
  void aReportThatIsNotThereIsNamed() throws IOException {
    stored("old.json");
    diff().endedWith(ExitCode.USAGE).assertErr().contains("new.json: no such file");
  }
}
