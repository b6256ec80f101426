// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run} starts while an installer runs, by what the interpreter notes of its starts. */
class RunMeanwhileTest {
  private static final String PROBE = "-s -S -c";
  private static final String WORKER = "-s -S -W";

  private final Path folder;
  private FakeInstallers fakes;

  RunMeanwhileTest(@TempDir Path folder) {
    this.folder = folder;
    this.fakes = new FakeInstallers(folder);
  }

  @BeforeEach
  void make() throws Exception {
    fakes = FakeInstallers.in(folder);
    fakes.use(fakes.noting("python"));
  }

  /** The installer waits for the worker, and would fail without one. */
  @ParameterizedTest
  @ValueSource(strings = {"pip install", "uv sync"})
  void workersAreThereBeforeTheInstallerHasEnded(String command) throws Exception {
    CliRun run = run("--no-cache -- " + command + " app==1.0 worker").endedWith(ExitCode.DONE);
    run.assertErr().containsPattern("changed +app 1.0 +2 compiled");
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old");
    assertThat(running()).isEmpty();
    fakes.wheelmill("verify .venv").endedWith(ExitCode.DONE);
  }

  @Test
  void workersOfAnInstallerThatFailsAreEnded() throws Exception {
    CliRun failed = run("--no-cache -- pip install app==1.0 worker fail");
    assertThat(failed.code()).as(failed::toString).isEqualTo(7);
    failed.assertErr().isEmpty();
    assertThat(running()).isEmpty();
    assertThat(fakes.bytecode()).isEmpty();
    run("-- pip install").endedWith(ExitCode.DONE).assertErr().contains("app 1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pip list idle", "uv --version idle", "uv lock idle"})
  void forACommandThatInstallsNothingNoInterpreterIsStarted(String command) throws Exception {
    run("--no-cache -- " + command).endedWith(ExitCode.DONE);
    assertThat(starts("python")).doesNotContain(PROBE, WORKER);
  }

  @ParameterizedTest
  @CsvSource({
    "--no-cache, pip install idle",
    "--no-cache, uv sync idle",
    "--no-cache --mode no-compile, pip install app==1.0 idle",
  })
  void whereNothingIsToBeCompiledNoWorkerIsStarted(String options, String command)
      throws Exception {
    run(options + " -- " + command).endedWith(ExitCode.DONE);
    assertThat(starts("python")).doesNotContain(WORKER);
  }

  @Test
  void whatIsInTheCacheNeedsNoWorker() throws Exception {
    run("-- pip install app==1.0").endedWith(ExitCode.DONE);
    Files.delete(fakes.startsOf("python"));
    run("-- pip install app==1.0 idle")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .containsPattern("changed +app 1.0 +2 compiled");
    assertThat(starts("python")).doesNotContain(WORKER);
  }

  @Test
  void anInterpreterThatTheInstallerChangesIsAskedAgain() throws Exception {
    run(
            "--no-cache -- pip install app==1.0 worker anew",
            "FAKE_OTHER",
            fakes.noting("python3").toString())
        .endedWith(ExitCode.DONE);
    assertThat(starts("python3")).contains(PROBE);
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old");
    assertThat(running()).isEmpty();
  }

  @Test
  void anEnvironmentThatTheInstallerMakesHasWorkersToo() throws Exception {
    Path project = Files.createDirectory(folder.resolve("project"));
    Path made = project.resolve(".venv");
    fakes
        .run(
            "--no-cache -- uv sync new app==1.0 worker",
            "FAKE_WORKSPACE",
            project.toString(),
            "FAKE_ENVIRONMENT",
            made.toString(),
            "FAKE_OTHER",
            fakes.noting("python3").toString(),
            "FAKE_STARTS",
            fakes.startsOf("python3").toString())
        .endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(made)).containsExactly("app/__init__", "app/old");
    assertThat(running()).isEmpty();
  }

  private CliRun run(String line, String... more) {
    String[] variables = new String[more.length + 2];
    System.arraycopy(more, 0, variables, 0, more.length);
    variables[more.length] = "FAKE_STARTS";
    variables[more.length + 1] = fakes.startsOf("python").toString();
    return fakes.run(line, variables);
  }

  private List<String> starts(String name) throws IOException {
    Path starts = fakes.startsOf(name);
    return Files.exists(starts) ? Files.readAllLines(starts) : List.of();
  }

  /** The workers that were not ended. */
  private static List<String> running() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .map(child -> String.join(" ", child.info().arguments().orElse(new String[0])))
        .filter(arguments -> arguments.startsWith(WORKER))
        .toList();
  }
}
