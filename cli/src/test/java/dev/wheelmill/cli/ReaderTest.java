// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader of standard output that leaves, as {@code head} does, ends nothing and fails nothing.
 */
class ReaderTest {
  private final Path folder;

  ReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Runs the program for somebody who reads nothing, and returns its exit code. */
  private int unread(String... arguments) throws Exception {
    Process process =
        Program.in(folder, arguments).redirectError(folder.resolve("err").toFile()).start();
    process.getInputStream().close();
    return process.waitFor();
  }

  @Test
  void whatIsDoneIsDone() throws Exception {
    Path app = Files.createDirectory(folder.resolve("app"));
    Files.writeString(app.resolve("a.py"), "x = 1\n");
    assertThat(unread("apply", "app")).isEqualTo(ExitCode.DONE.number());
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(app.resolve("__pycache__")).isDirectoryContaining("glob:**.pyc");
  }

  @Test
  void findingsStayFindings() throws Exception {
    Path app = Files.createDirectory(folder.resolve("app"));
    Files.writeString(app.resolve("a.py"), "x = 1\n");
    assertThat(unread("verify", "app")).isEqualTo(ExitCode.FINDINGS.number());
    assertThat(Files.readString(folder.resolve("err"), StandardCharsets.UTF_8)).isEmpty();
  }
}
