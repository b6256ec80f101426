// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCommandsTest {
  private final Path folder;

  PolicyCommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRightPolicyIsOk() throws IOException {
    policy("version: 1\nrules:\n  - packages: [pip]\n    mode: no-compile\n");
    CliRun.of(folder, "policy", "check", "wheelmill.yaml")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .endsWith("wheelmill.yaml: ok, 1 rule\n");
  }

  @Test
  void everyMistakeIsALineThatBeginsWithItsPlace() throws IOException {
    policy("version: 1\nmoed: compile\ndefaults:\n  optimize: [7]\n");
    CliRun run = CliRun.of(folder, "policy", "check", "wheelmill.yaml").endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    assertThat(run.err().lines().toList())
        .as(run::toString)
        .hasSize(2)
        .allMatch(line -> line.startsWith(folder.resolve("wheelmill.yaml") + ":"));
    run.assertErr().contains(":2:1: moed: ").contains(":4:");
  }

  @Test
  void severalPoliciesAreCheckedInOneRun() throws IOException {
    policy("version: 1\nmoed: compile\n");
    Files.writeString(folder.resolve("right.yaml"), "version: 1\n");
    Files.writeString(folder.resolve("wrong.yaml"), "version: 1\nrules: 7\n");
    CliRun run =
        CliRun.of(folder, "policy", "check", "wheelmill.yaml", "right.yaml", "wrong.yaml")
            .endedWith(ExitCode.USAGE);
    run.assertOut().endsWith("right.yaml: ok, 0 rules\n");
    assertThat(run.err().lines().toList())
        .as(run::toString)
        .satisfiesExactly(
            first -> assertThat(first).contains("wheelmill.yaml:2:1: moed: "),
            second -> assertThat(second).contains("wrong.yaml:2:8: rules: "));
  }

  @Test
  void applyReportsThePolicysMistakesInTheSameWay() throws IOException {
    Files.writeString(folder.resolve("loose.py"), "x = 1\n");
    policy("version: 1\nmoed: compile\n");
    CliRun.of(folder, "apply", ".").endedWith(ExitCode.USAGE).assertErr().contains(":2:1: moed: ");
    assertThat(folder.resolve("__pycache__")).doesNotExist();
  }

  @Test
  void aWrongPolicyVariableIsAUsageError() throws IOException {
    Files.writeString(folder.resolve("loose.py"), "x = 1\n");
    CliRun.with(Map.of("WHEELMILL_MODE", "complie"), folder, "apply", ".")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .startsWith("WHEELMILL_MODE: ")
        .contains("did you mean \"compile\"?");
  }

  @Test
  void theSchemaIsJson() throws IOException {
    CliRun run = CliRun.of(folder, "policy", "schema").endedWith(ExitCode.DONE);
    assertThat(new ObjectMapper().readTree(run.out()).path("$schema").asText())
        .isEqualTo("http://json-schema.org/draft-07/schema#");
  }

  @Test
  void explainShowsTheRulesInOrderAndTheOutcome() throws IOException {
    Files.writeString(folder.resolve("loose.py"), "x = 1\n");
    policy(
        """
        version: 1
        defaults: {optimize: [0, 2]}
        rules:
          - files: ["*.py"]
            mode: no-compile
          - in: unowned
            mode: deterministic
        """);
    CliRun run = CliRun.of(folder, "policy", "explain", ".", "loose.py").endedWith(ExitCode.DONE);
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")).toList())
        .as(run::toString)
        .containsExactly(
            "loose.py, in unowned",
            " built-in mode compile, optimize [0], on-error warn, source keep,"
                + " columns keep, docstrings keep, hardlink false",
            " wheelmill.yaml defaults optimize [0, 2]",
            " wheelmill.yaml:4 rules[0] mode no-compile",
            " wheelmill.yaml:6 rules[1] mode deterministic",
            " mode deterministic invalidation unchecked-hash",
            " => mode deterministic, optimize [0, 2], invalidation unchecked-hash, on-error warn,"
                + " source keep, columns keep, docstrings keep, hardlink false");
  }

  @Test
  void showSaysWhereEachValueComesFrom() throws IOException {
    Files.writeString(folder.resolve("loose.py"), "x = 1\n");
    policy(
        """
        version: 1
        python: "3.11"
        defaults:
          mode: compile
          on-error: fail
        ignore: ["bad-row=x/**", stale]
        rules:
          - packages: [pip, "boto*"]
            mode: no-compile
        """);
    Map<String, String> variables =
        Map.of("WHEELMILL_COLUMNS", "drop", "PYTHONOPTIMIZE", "1", "WHEELMILL_ON_ERROR", "");
    CliRun run =
        CliRun.with(variables, folder, "policy", "show", ".", "--docstrings", "drop")
            .endedWith(ExitCode.DONE);
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ").strip()).toList())
        .as(run::toString)
        .contains(
            "python [3.11] wheelmill.yaml:2",
            "pycache-prefix - not said",
            "ignore [bad-row=x/**, stale] wheelmill.yaml:6",
            "mode compile wheelmill.yaml:4",
            "optimize [1] PYTHONOPTIMIZE=1",
            "invalidation timestamp default in environments",
            "on-error fail wheelmill.yaml:5",
            "source keep built-in",
            "columns drop WHEELMILL_COLUMNS",
            "docstrings drop --docstrings",
            "rules[0] packages pip, boto*: mode no-compile wheelmill.yaml:8");
  }

  @Test
  void checkWithoutAFileLooksAtWhatHoldsInTheWorkingFolder() throws IOException {
    policy("version: 1\nmoed: compile\n");
    CliRun.of(folder, "policy", "check")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("wheelmill.yaml:2:1: moed: ");
  }

  @ParameterizedTest
  @CsvSource({
    "--columns drop --hardlink, columns drop, hardlink true",
    "--docstrings=drop --no-hardlink, docstrings drop, hardlink false",
  })
  void flagsSayWhatBytecodeLoses(String flags, String part, String link) throws IOException {
    Files.writeString(folder.resolve("loose.py"), "x = 1\n");
    policy("version: 1\ndefaults: {hardlink: true}\n");
    String[] line = ("policy explain " + flags + " . loose.py").split(" ");
    CliRun.of(folder, line)
        .endedWith(ExitCode.DONE)
        .assertOut()
        .containsPattern("\n +flags and variables +" + part + ", " + link + "\n")
        .containsPattern("\n +=> .*" + part + ".*" + link + "\n");
  }

  @Test
  void variablesSayWhatBytecodeLosesAndFlagsOverrideThem() throws IOException {
    Files.writeString(folder.resolve("loose.py"), "x = 1\n");
    Map<String, String> variables =
        Map.of(
            "WHEELMILL_COLUMNS", "drop",
            "WHEELMILL_DOCSTRINGS", "drop",
            "WHEELMILL_HARDLINK", "true");
    CliRun.with(
            variables,
            folder,
            "policy",
            "explain",
            "--columns=keep",
            "--no-hardlink",
            ".",
            "loose.py")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .containsPattern("=> .*, columns keep, docstrings drop, hardlink false\n");
  }

  private void policy(String text) throws IOException {
    Files.writeString(folder.resolve("wheelmill.yaml"), text);
  }
}
