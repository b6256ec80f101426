// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptionTest {
  private static final int SOURCES = 2000;
  private static final int SIGTERM_EXIT = 143;

  private final Path folder;

  InterruptionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aSignalEndsTheRunWithAllWholeAndTheNextCompletesIt() throws Exception {
    Path app = Files.createDirectory(folder.resolve("app"));
    for (int i = 0; i < SOURCES; i++) {
      Files.writeString(app.resolve("m" + i + ".py"), "def f(x):\n    return x + 1\n".repeat(40));
    }
    Process process = start(app);
    waitForFirstBytecode(app, process);
    // As a terminal's Ctrl-C, but a background process may be deaf to that.
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String err = Files.readString(folder.resolve("err"));
    assertThat(process.exitValue()).as(err).isEqualTo(SIGTERM_EXIT);
    assertThat(err).contains("wheelmill: interrupted; finishing what was begun");
    assertThat(Files.readString(folder.resolve("out"))).as(err).contains("Interrupted: ");
    assertThat(bytecode(app)).isNotEmpty().hasSizeLessThan(SOURCES);
    CliRun.of(folder, "verify", "app", "--ignore", "uncompiled").endedWith(ExitCode.DONE);
    CliRun.of(folder, "apply", "app").endedWith(ExitCode.DONE);
    assertThat(bytecode(app)).hasSize(SOURCES).allMatch(name -> name.endsWith(".pyc"));
  }

  private Process start(Path app) throws IOException {
    return started(Program.in(folder, "apply", app.toString(), "--jobs", "1"));
  }

  private Process started(ProcessBuilder program) throws IOException {
    return program
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply", "verify"})
  void aSignalBeforeAnythingIsBegunIsToldOf(String command) throws Exception {
    Path app = Files.createDirectory(folder.resolve("app"));
    Files.writeString(app.resolve("a.py"), "x = 1\n");
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path asked = folder.resolve("asked");
    Path python = bin.resolve("python3");
    Files.writeString(python, "#!/bin/sh\n: >'" + asked + "'\nexec sleep 20\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder program = Program.in(folder, command, "app");
    program.environment().merge("PATH", bin.toString(), (old, first) -> first + ":" + old);
    Process process = started(program);
    while (process.isAlive() && Files.notExists(asked)) {
      Thread.sleep(5);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String err = Files.readString(folder.resolve("err"));
    assertThat(process.exitValue()).as(err).isEqualTo(SIGTERM_EXIT);
    assertThat(err).isEqualTo("wheelmill: interrupted; nothing was changed\n");
    assertThat(folder.resolve("out")).isEmptyFile();
    assertThat(app.toFile().list()).containsExactly("a.py");
  }

  private static void waitForFirstBytecode(Path app, Process process)
      throws IOException, InterruptedException {
    while (process.isAlive() && bytecode(app).isEmpty()) {
      Thread.sleep(5);
    }
  }

  private static List<String> bytecode(Path app) throws IOException {
    Path cache = app.resolve("__pycache__");
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(Path::toString).toList();
    }
  }
}
