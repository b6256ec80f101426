// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a process of its own can show of {@code run}: streams and signals. */
class RunProcessTest {
  private final Path folder;
  private FakeInstallers fakes;

  RunProcessTest(@TempDir Path folder) {
    this.folder = folder;
    this.fakes = new FakeInstallers(folder);
  }

  @BeforeEach
  void make() throws Exception {
    fakes = FakeInstallers.in(folder);
  }

  @Test
  void theInstallerHasTheStreams() throws Exception {
    Files.writeString(folder.resolve("in"), "a line\n");
    Process process = start("pip", "install", "say", "app==1.0");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("out"))).isEqualTo("read a line\n");
    assertThat(Files.readString(folder.resolve("err")))
        .startsWith("a complaint\n")
        .contains("app 1.0");
    assertThat(process.exitValue()).isZero();
  }

  /** As from a terminal, where Ctrl-C reaches both; and a kill, which only wheelmill gets. */
  @ParameterizedTest
  @CsvSource({"INT, 41", "TERM, 42"})
  void aSignalEndsTheInstallerWhichEndsTheRun(String signal, int code) throws Exception {
    Process process = start("pip", "install", "app==1.0", "wait");
    while (process.isAlive() && !Files.readString(folder.resolve("out")).contains("waiting")) {
      Thread.sleep(5);
    }
    List<Long> receivers = new ArrayList<>(List.of(process.pid()));
    if (signal.equals("INT")) {
      process.children().forEach(child -> receivers.add(child.pid()));
    }
    for (long pid : receivers) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String err = Files.readString(folder.resolve("err"));
    assertThat(process.exitValue()).as(err).isEqualTo(code);
    assertThat(err).isEmpty();
    assertThat(fakes.bytecode()).isEmpty();
    fakes.run("-- pip install").assertErr().contains("app 1.0");
  }

  /** Python in between gives it the signal back that shells take from what they run behind. */
  private Process start(String... command) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                FakeInstallers.interpreter().toString(),
                "-c",
                "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
                    + " os.execvp(sys.argv[1], sys.argv[1:])",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--"));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().putAll(fakes.variables());
    builder.environment().put("XDG_STATE_HOME", folder.resolve(CliRun.STATE).toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve(CliRun.CACHES).toString());
    Path in = folder.resolve("in");
    return builder
        .directory(folder.toFile())
        .redirectInput(Files.exists(in) ? in.toFile() : Path.of("/dev/null").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }
}
