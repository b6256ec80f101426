// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

  /** As a plugin of an installer does, which is the installer's own process. */
  @Test
  void whatAFollowedCommandInstalledIsWorkedOnOnceItHasEnded() throws Exception {
    Process process = follow();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(untilReady(out))
          .containsExactly(
              "set PIP_NO_COMPILE=0",
              "set UV_COMPILE_BYTECODE=0",
              "set WHEELMILL_RUNNING=1",
              "unset PIP_COMPILE");
      install("app==1.0");
      assertThat(fakes.bytecode()).isEmpty();
      end(process, "0\n");
      assertThat(out.lines()).isEmpty();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String err = Files.readString(folder.resolve("err"));
    assertThat(process.exitValue()).as(err).isZero();
    assertThat(err).containsPattern("changed +app 1.0 +2 compiled").doesNotContain("lib 1.0");
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old");
  }

  /** One that ends without a word has failed: it was killed. */
  @ParameterizedTest
  @CsvSource({"7, 7", "'', 1"})
  void aFollowedCommandThatFailsIsLeftToTheNextRun(String verdict, int code) throws Exception {
    Process process = follow();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      untilReady(out);
      install("app==1.0");
      end(process, verdict);
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    assertThat(process.exitValue()).isEqualTo(code);
    assertThat(fakes.bytecode()).isEmpty();
    fakes.run("-- pip install").assertErr().contains("app 1.0");
  }

  @Test
  void aKillWhileACommandIsFollowedEndsTheWorkersThatWaitForIt() throws Exception {
    fakes.use(fakes.noting("python"));
    Process process = follow();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      untilReady(out);
      install("app==1.0");
      Path starts = fakes.startsOf("python");
      while (process.isAlive() && !Files.readString(starts).contains("-s -S -W\n")) {
        Thread.sleep(5);
      }
      List<ProcessHandle> workers = process.descendants().toList();
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      for (ProcessHandle worker : workers) {
        worker.onExit().get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    assertThat(fakes.bytecode()).isEmpty();
  }

  @Test
  void aFollowedCommandDoesNotBeginWhereThePolicyHasAMistake() throws Exception {
    Files.writeString(folder.resolve("wheelmill.yaml"), "version: 1\nmode: all\n");
    Process process = follow();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines()).isEmpty();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.USAGE.number());
    assertThat(Files.readString(folder.resolve("err"))).contains("wheelmill.yaml");
  }

  /** The program that is followed need not be on PATH. */
  private Process follow() throws IOException, InterruptedException {
    install("lib==1.0");
    return builder("--follow", "--environment", ".venv/bin/python", "--", "poetry", "add", "app")
        .start();
  }

  private void install(String requirement) throws IOException, InterruptedException {
    ProcessBuilder pip =
        new ProcessBuilder(fakes.bin().resolve("pip").toString(), "install", requirement);
    assertThat(pip.directory(folder.toFile()).start().waitFor()).isZero();
  }

  private static List<String> untilReady(BufferedReader out) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      lines.add(String.valueOf(line));
      assertThat(line).isNotNull();
    }
    return lines;
  }

  private static void end(Process process, String verdict) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(verdict.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Process start(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("--"));
    words.addAll(List.of(command));
    Path in = folder.resolve("in");
    return builder(words.toArray(String[]::new))
        .redirectInput(Files.exists(in) ? in.toFile() : Path.of("/dev/null").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  /** Python in between gives it the signal back that shells take from what they run behind. */
  private ProcessBuilder builder(String... words) throws IOException, InterruptedException {
    List<String> command =
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
                "run"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(fakes.variables());
    builder.environment().put("XDG_STATE_HOME", folder.resolve(CliRun.STATE).toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve(CliRun.CACHES).toString());
    return builder.directory(folder.toFile()).redirectError(folder.resolve("err").toFile());
  }
}
