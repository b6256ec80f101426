// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "apply",
            app.toString(),
            "--jobs",
            "1");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_STATE_HOME", folder.resolve(CliRun.STATE).toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve(CliRun.CACHES).toString());
    return builder
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
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
