// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.project.ProjectReader;
import dev.wheelmill.processor.report.InitReport.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Dockerfile is taken, what is to be written is written by hand, and the whole is looked at. */
class ImageStepsTest {
  private static final String MOUNT =
      "--mount=from=wheelmill,source=/opt/tools,target=/opt/tools \\\n    ";
  private static final String MOUNTED =
      "env XDG_STATE_HOME=/dev/shm /opt/tools/bin/wheelmill run --no-cache -- ";
  private static final String TOOLS =
      " AS wheelmill\nRUN python3 -m venv /opt/tools && /opt/tools/bin/pip install wheelmill\n";
  private static final String JAVA =
      "apk add --no-cache --virtual .java openjdk21-jre-headless && ";

  private final Path folder;

  ImageStepsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatTheImageKeepsIsWorkedOnByAMount() throws Exception {
    assertThat(mended("FROM pypy:3.10\nCOPY . .\nRUN pip install .\n"))
        .isEqualTo(
            "FROM pypy:3.10"
                + TOOLS.replace("python3", "pypy3")
                + "FROM pypy:3.10\nCOPY . .\nRUN "
                + MOUNT
                + MOUNTED
                + "pip install .\n");
  }

  @Test
  void uvBringsItIntoAStageThatIsLeftBehind() throws Exception {
    String end = "FROM python:3.12\nCOPY --from=b /app /app\n";
    assertThat(mended("FROM python:3.12 AS b\nCOPY . .\nRUN /bin/uv sync\n" + end))
        .isEqualTo(
            "FROM python:3.12 AS b\nCOPY . .\nRUN /bin/uv tool run wheelmill run -- /bin/uv sync\n"
                + end);
  }

  @Test
  void whereUvAloneIsThereItKeepsNothing() throws Exception {
    assertThat(mended("FROM debian:12\nCOPY . .\nRUN uv sync\n"))
        .isEqualTo(
            "FROM debian:12\nCOPY . .\nRUN env XDG_STATE_HOME=/dev/shm"
                + " uv tool run --no-cache wheelmill run --no-cache -- uv sync\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/root", "/root/", "/root/.local", "/opt", "/home/me", "~", "$HOME"})
  void aStageWhoseHomeIsCopiedIsNotLeftBehind(String copied) throws Exception {
    assertThat(
            mended(
                "FROM python:3.12 AS b\nCOPY . .\nRUN uv sync\nFROM debian\nCOPY --from=b "
                    + copied
                    + " /x\n"))
        .contains(MOUNT + MOUNTED + "uv sync");
  }

  @Test
  void stagesThatAreNamedByNumberAreCountedOn() throws Exception {
    assertThat(
            mended(
                """
                FROM node
                FROM python:3.12
                FROM other
                COPY --from=0 /a /a
                COPY --from=1 /root /root
                RUN --mount=type=bind,from=1,target=/x ls
                FROM python:3.12
                COPY . .
                RUN pip install .
                COPY --from=2 /x /x
                """))
        .contains("--from=0 /a", "--from=1 /root", "bind,from=1,", "COPY --from=2 /x");
    assertThat(
            mended(
                """
                FROM node
                FROM python:3.12
                COPY . .
                RUN pip install .
                FROM debian
                COPY --from=0 /a /a
                COPY --from=1 /root /root
                RUN --mount=type=bind,from=1,target=/x ls
                """))
        .contains("--from=0 /a", "--from=2 /root", "bind,from=2,");
  }

  @Test
  void wordsBeforeTheInstallerStayBeforeIt() throws Exception {
    assertThat(
            mended("FROM python:3.12\nCOPY . .\nRUN ls; A=1 sudo /v/bin/pip install . | tee x\n"))
        .contains("RUN " + MOUNT + "ls; A=1 sudo " + MOUNTED + "/v/bin/pip install . | tee x\n");
  }

  @Test
  void allElseStaysAsItIsWritten() throws Exception {
    assertThat(
            mended(
                """
                FROM python:3.12
                COPY . .
                run  --network=none set -e \\
                \t; pip \\
                  # what for
                   install 'six >= 1' \\
                 "idna" &&  pip install six
                """))
        .contains(
            "RUN "
                + MOUNT
                + "--network=none set -e \\\n\t; "
                + MOUNTED
                + "pip \\\n  # what for\n   install 'six >= 1' \\\n \"idna\" &&  "
                + MOUNTED
                + "pip install six\n");
  }

  @Test
  void theSameCommandTwiceIsWorkedOnTwice() throws Exception {
    assertThat(mended("FROM python:3.12\nCOPY . .\nRUN pip install a && pip install a\n"))
        .contains(MOUNT + MOUNTED + "pip install a && " + MOUNTED + "pip install a\n");
  }

  @Test
  void aListOfWordsStaysOne() throws Exception {
    assertThat(mended("FROM python:3.12\nCOPY . .\nRUN [\"pip\", \"install\", \".\"]\n"))
        .contains(
            MOUNT
                + "[\"env\", \"XDG_STATE_HOME=/dev/shm\", \"/opt/tools/bin/wheelmill\", \"run\","
                + " \"--no-cache\", \"--\", \"pip\", \"install\", \".\"]\n");
  }

  @Test
  void onAlpineAJavaComesAndGoesWithTheCommand() throws Exception {
    assertThat(
            mended("FROM python:3.12-alpine\nCOPY . .\nRUN A=1 pip install \\\n  'six>=1' && ls\n"))
        .contains("&& /opt/tools/bin/pip install --no-deps wheelmill\n")
        .contains(
            MOUNT + JAVA + "A=1 " + MOUNTED + "pip install \\\n  'six>=1' && apk del .java && ls\n")
        .contains("apply --no-cache --stdlib /usr/local && apk del .java\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER app\nRUN pip install .", "RUN [\"pip\", \"install\", \".\"]"})
  void whereItCanNotComeAndGoThatIsSaid(String install) throws Exception {
    String dockerfile = "FROM python:3.12-alpine\nCOPY . .\n" + install + "\n";
    assertThat(mended(dockerfile)).isEqualTo(dockerfile);
    assertThat(next().notices()).hasSize(1);
  }

  @Test
  void theUserOfAStageCanWriteWhereItsToolsAre() throws Exception {
    assertThat(mended("FROM python:3.12\nUSER app\nCOPY . .\nRUN pip install .\n"))
        .contains("venv /opt/tools")
        .doesNotContain("--stdlib");
    assertThat(mended("FROM python:3.12 AS b\nUSER app\nFROM b\nCOPY . .\nRUN pip install .\n"))
        .contains("FROM b AS wheelmill\nRUN python3 -m venv /tmp/tools");
    assertThat(mended("FROM registry.example/ours:1\nCOPY . .\nRUN pip install .\n"))
        .contains("venv /tmp/tools");
  }

  @Test
  void thePolicyComesBeforeTheFirstInstallOfEachStage() throws Exception {
    String stage = "FROM python:3.12 AS %s\nCOPY six.txt .\nRUN pip install -r six.txt\n";
    String mended = mended(stage.formatted("a") + stage.formatted("b") + "RUN pip install x\n");
    assertThat(mended.split("COPY wheelmill.yaml ./\n", -1)).hasSize(3);
  }

  @Test
  void theLockFileOfARuleComesWithThePolicy() throws Exception {
    Files.writeString(
        folder.resolve("poetry.lock"),
        "[[package]]\nname = \"six\"\nversion = \"1\"\ngroups = [\"dev\"]\n");
    String install = "RUN poetry install\n";
    assertThat(mended("FROM python:3.12\n" + install))
        .contains("COPY wheelmill.yaml poetry.lock ./");
    assertThat(mended("FROM python:3.12\nCOPY a poetry.lock ./\n" + install))
        .contains("COPY wheelmill.yaml ./");
  }

  /** What is written as it says; after it nothing is left to do. */
  private String mended(String dockerfile) throws IOException {
    Path file = Files.writeString(folder.resolve("Dockerfile"), dockerfile);
    List<String> lines = new ArrayList<>(List.of(dockerfile.split("\n", -1)));
    for (Step step : edits()) {
      int at = step.line().orElseThrow() - 1;
      if (step.purpose().equals("in place of this line")) {
        lines.remove(at);
      }
      lines.add(at, step.command());
    }
    String mended = String.join("\n", lines);
    Files.writeString(file, mended);
    assertThat(edits()).isEmpty();
    return mended;
  }

  private List<Step> edits() throws IOException {
    return next().steps().stream().filter(step -> step.file().isPresent()).toList();
  }

  private NextSteps next() throws IOException {
    return NextSteps.of(ProjectReader.read(folder, Limits.DEFAULT), "wheelmill.yaml");
  }
}
