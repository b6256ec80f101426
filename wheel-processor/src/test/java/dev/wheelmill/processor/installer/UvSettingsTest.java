// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.installer.command.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setting of uv's that is off for a run by wheelmill is told of, with its file. */
class UvSettingsTest {
  private final Path home;
  private final Path project;

  UvSettingsTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.project = Files.createDirectories(home.resolve("work/project/part"));
  }

  @Test
  void ofTheProjectIsFoundAbove() throws Exception {
    Path file = write("work/project/pyproject.toml", "[tool.uv]\ncompile-bytecode = true\n");
    assertThat(advice("uv sync"))
        .singleElement()
        .satisfies(notice -> assertThat(notice.toString()).contains(file.toString()));
  }

  @Test
  void ofTheUserIsFound() throws Exception {
    Path file = write(".config/uv/uv.toml", "[pip]\ncompile-bytecode = true\n");
    assertThat(advice("uv pip install six"))
        .singleElement()
        .satisfies(notice -> assertThat(notice.toString()).contains(file.toString()));
  }

  @Test
  void theNearestFileGoesFirst() throws Exception {
    write(".config/uv/uv.toml", "compile-bytecode = true\n");
    write("work/project/part/uv.toml", "compile-bytecode = false\n");
    write("work/project/part/pyproject.toml", "[tool.uv]\ncompile-bytecode = true\n");
    assertThat(advice("uv sync")).isEmpty();
  }

  @Test
  void isNotLookedForWhereUvDoesNotLook() throws Exception {
    write("work/project/part/uv.toml", "compile-bytecode = true\n");
    assertThat(advice("uv sync --no-config")).isEmpty();
    assertThat(advice("uv lock")).isEmpty();
  }

  @Test
  void brokenFilesSayNothing() throws Exception {
    write("work/project/part/uv.toml", "compile-bytecode = [\n");
    write("work/project/pyproject.toml", "tool = 3\n");
    write(".config/uv/uv.toml", "compile-bytecode = 'true'\n");
    assertThat(advice("uv sync")).isEmpty();
  }

  private List<Notice> advice(String command) throws InterruptedException {
    Questions questions = new Questions(Map.of("HOME", home.toString()), project);
    return Installer.of(List.of(command.split(" "))).advice(questions);
  }

  private Path write(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
