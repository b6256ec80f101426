// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
  @Test
  void aLineGoesOnPastCommentsAndBlankLines() {
    Instruction run =
        parse("FROM a\nRUN one \\\n# no\n\n   # neither\n  two \\\n\tthree\nUSER x").get(1);
    assertThat(run.arguments()).isEqualTo("one two three");
    assertThat(run.line()).isEqualTo(2);
    assertThat(run.lineOf("three")).isEqualTo(7);
  }

  @Test
  void theDirectiveSaysWhatContinuesALine() {
    List<Instruction> instructions =
        parse("# syntax=x\n# escape=`\nFROM a\nRUN dir C:\\\nRUN a `\n b");
    assertThat(instructions)
        .extracting(Instruction::arguments)
        .containsExactly("a", "dir C:\\", "a b");
  }

  @Test
  void aCommentEndsTheDirectives() {
    assertThat(parse("# words\n# escape=`\nFROM a\nRUN a `\nRUN b")).hasSize(3);
  }

  @Test
  void linesOfWindowsAreTheSame() {
    assertThat(parse("FROM a\r\nRUN one \\\r\n  two\r\n"))
        .extracting(Instruction::arguments)
        .containsExactly("a", "one two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RUN <<EOF\nUSER x\nEOF",
        "RUN <<-EOF\n\tUSER x\n\tEOF",
        "RUN cat <<'EOF' > f && true\nUSER x\nEOF",
        "RUN <<A sh && <<\"B\" sh\nUSER x\nA\nUSER y\nB",
        "COPY <<EOF /etc/f\nUSER x\nEOF",
        "RUN a \\\n  <<EOF\nUSER x\nEOF",
        "RUN <<EOF\nUSER x that does not end",
      })
  void whatStandsInAHereDocumentIsNoInstruction(String text) {
    assertThat(parse("FROM a\n" + text + "\n"))
        .extracting(Instruction::keyword)
        .doesNotContain("USER")
        .hasSize(2);
  }

  @Test
  void onlyAShellsHereDocumentHasCommands() {
    String install = "\npip install six\nEOF\n";
    assertThat(installs("RUN <<EOF" + install)).hasSize(1);
    assertThat(installs("RUN <<EOF\n#!/bin/bash -e" + install)).hasSize(1);
    assertThat(installs("RUN <<EOF\n#!/usr/bin/env python3" + install)).isEmpty();
    assertThat(installs("RUN cat <<EOF >f" + install)).isEmpty();
    assertThat(installs("COPY <<EOF /f" + install)).isEmpty();
  }

  @Test
  void aCommandInAHereDocumentHasItsOwnLine() {
    InstallStep step =
        installs("RUN --network=none <<EOF\nset -e\npip install \\\n six\nEOF").get(0);
    assertThat(step.command()).isEqualTo("pip install six");
    assertThat(step.line()).isEqualTo(4);
    assertThat(step.instruction()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "python:3.12-slim, 3.12",
    "python:3.12.4, 3.12",
    "registry.example/library/python:3.9-alpine, 3.9",
    "registry.example/astral-sh/uv:python3.13-trixie, 3.13",
    "registry.example/astral-sh/uv:0.9.2-python3.12-bookworm-slim, 3.12",
    "registry.access.redhat.com/ubi9/python-312:1-1, 3.12",
    "public.ecr.aws/lambda/python:3.11, 3.11",
    "mcr.microsoft.com/azure-functions/python:4-python3.11, 3.11",
    "pypy:3.10, pypy3.10",
    "python:3-slim, ''",
    "python:latest, ''",
    "cgr.dev/chainguard/python:latest-dev, ''",
    "debian:12, ''",
    "registry.example:5000/app:3.12, ''",
    "python, ''",
  })
  void anImagesNameSaysItsPython(String image, String version) {
    assertThat(Dockerfile.pythonOf(image).orElse("")).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ARG V=3.12\nFROM python:$V-slim",
        "ARG V=3.12\nFROM python:${V}-slim AS base\nFROM debian AS x\nFROM BASE",
        "FROM python:${V:-3.12}-slim",
        "ARG M=3\nARG V=\"$M.12\"\nFROM --platform=$BUILDPLATFORM python:$V-slim",
      })
  void variablesAndStagesAreResolved(String text) {
    Dockerfile dockerfile = dockerfile(text);
    assertThat(dockerfile.root(dockerfile.last()).base()).isEqualTo("python:3.12-slim");
  }

  @Test
  void aVariableThatIsNotKnownStays() {
    assertThat(dockerfile("FROM python:$V").last().base()).isEqualTo("python:$V");
  }

  @Test
  void variablesOfTheImageAreThoseOfTheStagesThatItIsMadeFrom() {
    Dockerfile dockerfile =
        dockerfile(
            "FROM python AS base\nENV A=1 B='x y' \\\n C=\"2\"\nFROM base AS build\nENV A=9\n"
                + "FROM base\nENV D one two\nUSER first\nUSER \"app\"");
    assertThat(dockerfile.settings(Set.of("A", "B", "C", "D")))
        .containsEntry("A", new Stage.Setting("1", 2))
        .containsEntry("B", new Stage.Setting("x y", 2))
        .containsEntry("C", new Stage.Setting("2", 3))
        .containsEntry("D", new Stage.Setting("one two", 7))
        .hasSize(4);
    assertThat(dockerfile.user()).contains(new Stage.Setting("app", 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pip install -r requirements.txt",
        "pip3 install .",
        "/opt/venv/bin/pip install six",
        "python -m pip install --no-cache-dir six",
        "PIP_NO_CACHE_DIR=1 pip install six",
        "sudo pip install six",
        "uv sync --frozen",
        "uv --quiet pip install --system -r r.txt",
        "poetry install --only main",
        "poetry -n sync",
        "pdm sync --prod",
        "pipenv install --deploy --system",
        "pip-sync",
        "conda env update -f environment.yml",
        "micromamba install -y six",
        "apt-get update && pip install six",
        "pip install uv && uv sync",
        "--mount=type=cache,target=/root/.cache pip install six",
        "[\"pip\", \"install\", \"six\"]",
        "cd /x; pip install \"six>=1 ; python_version>'3'\"",
      })
  void whatInstallsIsAStep(String command) {
    assertThat(installs("RUN " + command)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pip install --upgrade pip setuptools wheel",
        "pip install uv==0.9",
        "pip install 'poetry>=2'",
        "pip list",
        "uv lock",
        "uv tool install ruff",
        "poetry export -o requirements.txt",
        "echo pip install six",
        "echo 'a && pip install six'",
        "apt-get install python3-pip",
        "conda list",
      })
  void whatInstallsNothingOfTheProjectIsNone(String command) {
    assertThat(installs("RUN " + command)).isEmpty();
  }

  @Test
  void aStepKnowsWhetherTheFolderWasCopiedBefore() {
    assertThat(
            installs("COPY requirements.txt .\nRUN pip install six\nCOPY . .\nRUN pip install ."))
        .extracting(InstallStep::afterCopy)
        .containsExactly(false, true);
    assertThat(installs("COPY --from=build . .\nRUN pip install .").get(0).afterCopy()).isFalse();
  }

  @Test
  void aTextWithoutAStageIsNoDockerfile() {
    assertThat(Dockerfile.parse("Dockerfile", "RUN pip install six\n")).isEmpty();
    assertThat(Dockerfile.parse("Dockerfile", "")).isEmpty();
    assertThat(Dockerfile.parse("Dockerfile", "FROM\nFROM \\")).isEmpty();
  }

  /** Long lines of what patterns try in several ways must not take minutes, nor the stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "a", "--a", "-a ", "\"", "'", "\\", "$", "${", "<<", "A=1 ", "a;", "#", "[", "=",
        "$(a "
      })
  void aLineMayBeLong(String part) {
    String line = part.repeat(50_000 / part.length());
    for (String keyword :
        List.of("FROM ", "ENV ", "RUN ", "COPY ", "USER ", "RUN pip install ", "# a=", "ARG a=")) {
      Dockerfile.parse("Dockerfile", keyword + line + "\nFROM python\n" + keyword + line + "\n")
          .ifPresent(
              dockerfile -> {
                assertThat(dockerfile.installs()).hasSizeLessThan(50_000);
                assertThat(dockerfile.settings(Set.of("A")).size()).isLessThan(2);
                assertThat(dockerfile.pythonStage()).isNotNull();
              });
    }
  }

  private static List<Instruction> parse(String text) {
    return DockerfileParser.parse(text);
  }

  private static Dockerfile dockerfile(String text) {
    return Dockerfile.parse("Dockerfile", text).orElseThrow();
  }

  private static List<InstallStep> installs(String text) {
    return dockerfile("FROM python:3.12\n" + text).installs();
  }
}
