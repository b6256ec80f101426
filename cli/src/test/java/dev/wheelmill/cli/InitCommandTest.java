// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  private static final String DOCKERFILE =
      """
      FROM python:3.12-slim
      COPY uv.lock pyproject.toml ./
      RUN uv sync --locked
      COPY . .
      ENV PYTHONOPTIMIZE=2
      """;

  private final Path folder;

  InitCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
    Files.writeString(folder.resolve("app.py"), "x = 1\n");
    Files.writeString(
        folder.resolve("uv.lock"),
        """
        version = 1
        [[package]]
        name = "app"
        source = { virtual = "." }
        [package.dev-dependencies]
        dev = [{ name = "pytest" }]
        [[package]]
        name = "pytest"
        """);
  }

  @Test
  void whatWasFoundIsSaidLineByLineAndWhatToDoNext() {
    CliRun run = CliRun.of(folder, "init").endedWith(ExitCode.DONE);
    run.assertErr().isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ").strip()).toList())
        .as(run::toString)
        .containsExactly(
            "Found in .",
            "installer Dockerfile:3 uv",
            "lock file uv.lock of uv, groups main, dev",
            "python Dockerfile:1 3.12",
            "image Dockerfile:1 python:3.12-slim",
            "variable Dockerfile:5 PYTHONOPTIMIZE=2",
            "install Dockerfile:3 uv sync --locked",
            "Wrote wheelmill.yaml",
            "Next",
            "run wheelmill run -- uv sync --frozen whenever you install",
            "Dockerfile:3 in place of this line",
            "COPY wheelmill.yaml ./",
            "RUN --mount=from=wheelmill,source=/opt/tools,target=/opt/tools \\",
            "env XDG_STATE_HOME=/dev/shm /opt/tools/bin/wheelmill apply --no-cache --stdlib"
                + " /usr/local",
            "RUN --mount=from=wheelmill,source=/opt/tools,target=/opt/tools \\",
            "env XDG_STATE_HOME=/dev/shm /opt/tools/bin/wheelmill run --no-cache -- uv sync"
                + " --locked",
            "Dockerfile:1 before this line",
            "FROM python:3.12-slim AS wheelmill",
            "RUN python3 -m venv /opt/tools && /opt/tools/bin/pip install wheelmill");
  }

  @Test
  void thePolicyPassesTheCheckAndIsExplainedAsItsCommentsSay() throws IOException {
    CliRun.of(folder, "init").endedWith(ExitCode.DONE);
    CliRun.of(folder, "policy", "check")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("ok, 3 rules");
    Files.createDirectories(folder.resolve("pkg/tests"));
    Files.writeString(folder.resolve("pkg/tests/a.py"), "x = 1\n");
    CliRun explained =
        CliRun.of(folder, "policy", "explain", ".", "app.py", "pkg/tests/a.py")
            .endedWith(ExitCode.DONE);
    explained
        .assertOut()
        .containsPattern("wheelmill.yaml defaults +mode deterministic, optimize \\[0, 2]")
        .containsPattern("=> +mode compile, optimize \\[0, 2], invalidation checked-hash")
        .containsPattern("=> +mode no-compile");
  }

  @Test
  void aDryRunPrintsThePolicyAloneOnStandardOutput() throws IOException {
    CliRun run = CliRun.of(folder, "init", "--dry-run").endedWith(ExitCode.DONE);
    run.assertErr().contains("Found in .").doesNotContain("Next");
    assertThat(CliRun.of(folder, "init", "--print", "-q").endedWith(ExitCode.DONE).out())
        .isEqualTo(run.out());
    assertThat(folder.resolve("wheelmill.yaml")).doesNotExist();
    Files.writeString(folder.resolve("wheelmill.yaml"), run.out());
    CliRun.of(folder, "policy", "check").endedWith(ExitCode.DONE);
  }

  @Test
  void whatIsThereStaysAndTheErrorSaysTheRemedy() throws IOException {
    Path policy = Files.writeString(folder.resolve("wheelmill.yaml"), "version: 1\n");
    CliRun run = CliRun.of(folder, "init").endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr()
        .contains("wheelmill.yaml: is there already")
        .contains("edit it")
        .hasLineCount(1);
    assertThat(policy).hasContent("version: 1\n");
  }

  @Test
  void anotherFolderIsNamedByItsPath() throws IOException {
    Path below = Files.createDirectory(folder.resolve("sub"));
    Files.writeString(below.resolve("requirements.txt"), "six\n");
    CliRun.of(folder, "init", "sub")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("Found in sub\n", "Wrote sub/wheelmill.yaml\n", "Next, in sub\n");
    assertThat(folder.resolve("wheelmill.yaml")).doesNotExist();
  }

  @Test
  void theReportIsADocument() throws IOException {
    Files.writeString(folder.resolve("pyproject.toml"), "[project");
    CliRun run = CliRun.of(folder, "init", "--format", "json").endedWith(ExitCode.DONE);
    run.assertErr().isEmpty();
    JsonNode report = JsonReport.of(run);
    assertThat(report.path("written").asBoolean()).isTrue();
    assertThat(Path.of(report.path("policy").asText())).hasContent(report.path("text").asText());
    assertThat(report.at("/facts/0/kind").asText()).isEqualTo("installer");
    assertThat(report.at("/steps/0/line").isNull()).isTrue();
    assertThat(report.at("/notices/0/subject").asText()).isEqualTo("pyproject.toml:1");
  }

  @Test
  void aTableGoesIntoTheProjectsFile() throws IOException {
    Path project = Files.writeString(folder.resolve("pyproject.toml"), "[project]\nname = \"é\"\n");
    CliRun.of(folder, "init", "--pyproject")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("Wrote pyproject.toml");
    assertThat(Files.readString(project)).startsWith("[project]\nname = \"é\"\n\n#");
    CliRun.of(folder, "policy", "check", "pyproject.toml")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("ok, 3 rules");
  }

  @Test
  void aMistypedFolderIsAUsageError() {
    CliRun.of(folder, "init", "nowhere")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("nowhere: there is no such folder")
        .hasLineCount(1);
  }
}
