// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.source.PolicyReader;
import dev.wheelmill.processor.project.Project;
import dev.wheelmill.processor.project.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a folder holds, the policy that is written is one. */
class InitPropertyTest {
  private static final List<String> NAMES =
      List.of(
          "Dockerfile",
          "Dockerfile.\uFFFEé\"'",
          "uv.lock",
          "poetry.lock",
          "pdm.lock",
          "Pipfile",
          "environment.yml",
          "pyproject.toml",
          ".python-version",
          "requirements-dev.txt",
          "serverless.yml",
          "Procfile");

  @Property(tries = 100)
  void whatIsWrittenIsAPolicy(@ForAll("folders") Map<String, String> files) throws IOException {
    Path folder = Files.createTempDirectory("project");
    try {
      for (var file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      Project project = ProjectReader.read(folder, Limits.DEFAULT);
      Draft draft = PolicyDraft.of(project);
      String yaml = DraftText.yaml(draft);
      String toml = DraftText.toml(draft);
      assertThat(PolicyReader.parse(Path.of("p.yaml"), yaml, Limits.DEFAULT).rules())
          .hasSameSizeAs(PolicyReader.parse(Path.of("p.toml"), toml, Limits.DEFAULT).rules())
          .isNotEmpty();
      assertThat(NextSteps.of(project, "wheelmill.yaml").steps()).isNotEmpty();
    } finally {
      for (String name : files.keySet()) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  @Provide
  Arbitrary<Map<String, String>> folders() {
    Arbitrary<String> lines =
        Arbitraries.oneOf(
            Arbitraries.of(
                "FROM python:3.12 AS a",
                "FROM pypy:3.10",
                "ENV PYTHONOPTIMIZE=2 PYTHONDONTWRITEBYTECODE=\"#: '\"",
                "ENV PYTHONPYCACHEPREFIX=/a\"b\\\\c\u0085\u202eé\ud83d\ude00",
                "USER \"a: #\\",
                "RUN pip install '",
                "RUN --mount=type=cache,target=/x A=1 uv sync \\",
                "RUN [\"poetry\", \"install\"]",
                "FROM alpine",
                "COPY --from=0 /root /root",
                "RUN <<EOF",
                "EOF",
                "[project]",
                "[tool.uv]",
                "[requires]",
                "python_version = \"3.12\"",
                "requires-python = \"==3.12.*\"",
                "[[package]]",
                "name = \"setuptools\"",
                "groups = [\"dev\", \"a \\\" \\\\ \\u0007 \\ud7ff {a,\", \"main\"]",
                "groups = [\"dev\"]",
                "3.12",
                "pypy3.9",
                "3.6",
                "  runtime: python3.13",
                "  - python=3.11"),
            Arbitraries.strings().ofMaxLength(10).filter(text -> text.indexOf('\0') < 0));
    Arbitrary<String> content =
        lines
            .list()
            .ofMaxSize(8)
            .map(all -> String.join("\n", all))
            .map(InitPropertyTest::encodable);
    return Arbitraries.maps(Arbitraries.of(NAMES), content).ofMaxSize(5);
  }

  /** A text that UTF-8 can write. */
  private static String encodable(String text) {
    return Stream.of(text)
        .flatMapToInt(String::codePoints)
        .filter(c -> c < 0xd800 || c > 0xdfff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
