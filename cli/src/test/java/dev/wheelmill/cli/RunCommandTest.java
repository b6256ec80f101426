// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run} around installers that are played. */
class RunCommandTest {
  private final Path folder;
  private FakeInstallers fakes;

  RunCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.fakes = new FakeInstallers(folder);
  }

  @BeforeEach
  void make() throws Exception {
    fakes = FakeInstallers.in(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pip install app==1.0",
        "uv sync app==1.0",
        "uv pip install app==1.0",
        "poetry install app==1.0",
        "pdm install app==1.0",
        "pipenv install app==1.0",
        "uv run app==1.0",
        "build-all app==1.0",
        "poetry run pip install app==1.0",
        "pip-sync app==1.0",
        "env X=1 pip install app==1.0",
        "nice time pip install app==1.0",
        "timeout 60 bash -c pip\u00a0install\u00a0app==1.0",
        "bash -c pip\u00a0install\u00a0app==1.0;:",
        "conda install -p .venv app==1.0",
      })
  void whatWasInstalledHasBytecodeAndItsRecordSaysSo(String command) throws Exception {
    CliRun run = fakes.run("-- " + command).endedWith(ExitCode.DONE);
    run.assertOut().isEmpty();
    run.assertErr().containsPattern("changed +app 1.0 +2 compiled").contains("1: 1 changed");
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old");
    fakes.wheelmill("verify .venv").endedWith(ExitCode.DONE);
  }

  @Test
  void theCommandNeedsNoDashes() {
    fakes.run("--mode no-compile pip install app==1.0 --mode x").endedWith(ExitCode.DONE);
  }

  @Test
  void onlyWhatChangedIsWorkedOn() throws Exception {
    fakes.run("--mode no-compile -- pip install app==1.0 lib==1.0").endedWith(ExitCode.DONE);
    assertThat(fakes.bytecode()).isEmpty();
    fakes
        .run("-- pip install lib==2.0")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("lib 2.0")
        .doesNotContain("app");
    assertThat(fakes.bytecode()).containsExactly("lib/__init__");
    fakes.run("-- pip install").assertErr().contains("Nothing to do");
    fakes.run("--all -- pip install").endedWith(ExitCode.DONE).assertErr().contains("app 1.0");
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old", "lib/__init__");
  }

  @Test
  void whatWasRemovedLeavesNoBytecode() throws Exception {
    fakes.run("-- pip install app==1.0 lib==1.0").endedWith(ExitCode.DONE);
    Path old = fakes.site().resolve("app/__pycache__/old.cpython-37.opt-1.pyc");
    Files.writeString(old, "of a program that ran");
    Path strangers = Files.writeString(fakes.site().resolve("app/notes.txt"), "not the package's");
    fakes.run("-- pip install app==2.0").endedWith(ExitCode.DONE);
    assertThat(old).doesNotExist();
    fakes.run("-- pip uninstall app").endedWith(ExitCode.DONE);
    assertThat(fakes.bytecode()).containsExactly("lib/__init__", "lib/old");
    assertThat(strangers).exists();
    assertThat(strangers.resolveSibling("__pycache__")).doesNotExist();
    Files.writeString(fakes.site().resolve("lib/__pycache__/old.pypy39.pyc"), "");
    fakes.run("-- pip uninstall lib").endedWith(ExitCode.DONE);
    assertThat(fakes.site().resolve("lib")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pip install", "poetry install"})
  void aFailureIsPassedOnAndWhatItLeftIsDoneByTheNextRun(String command) throws Exception {
    CliRun failed = fakes.run("-- " + command + " app==1.0 fail");
    assertThat(failed.code()).as(failed::toString).isEqualTo(7);
    failed.assertErr().isEmpty();
    assertThat(fakes.bytecode()).isEmpty();
    fakes.run("-- " + command).endedWith(ExitCode.DONE).assertErr().contains("app 1.0");
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old");
    fakes.run("-- " + command).endedWith(ExitCode.DONE).assertErr().doesNotContain("app 1.0");
  }

  @Test
  void anEnvironmentThatTheInstallerMakesIsFoundAfterwards() throws Exception {
    Path made = folder.resolve("made");
    String[] variables = {"FAKE_ENVIRONMENT", made.toString()};
    fakes.run("-- poetry install", variables).endedWith(ExitCode.USAGE);
    fakes.makeEnvironment(made);
    fakes.run("-- poetry install app==1.0", variables).endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(made)).containsExactly("app/__init__", "app/old");
  }

  @Test
  void aScriptThatCouldNotBeToldLeavesNoMemory() throws Exception {
    Path other = folder.resolve("other");
    fakes.makeEnvironment(other);
    Path later = folder.resolve("later");
    Files.move(fakes.environment(), later);
    String[] variables = {"FAKE_INTO", other.toString()};
    fakes
        .run("-- " + later + "/bin/python bin/build-all app==1.0", variables)
        .endedWith(ExitCode.USAGE);
    Files.move(later, fakes.environment());
    fakes.wheelmill("run --mode no-compile -- pip install app==1.0").endedWith(ExitCode.DONE);
    fakes.run("-- build-all lib==1.0").endedWith(ExitCode.DONE);
    assertThat(fakes.bytecode()).containsExactly("lib/__init__", "lib/old");
  }

  @Test
  void pipxIsAskedForItsEnvironments() throws Exception {
    Path environments = folder.resolve("pipx/venvs");
    Path app = environments.resolve("app");
    fakes.makeEnvironment(app);
    fakes
        .run(
            "-- pipx install app==1.0",
            "FAKE_PIPX",
            environments.toString(),
            "FAKE_INTO",
            app.toString())
        .endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(app)).containsExactly("app/__init__", "app/old");
  }

  @Test
  void anEnvironmentThatWasRemovedIsNoMistake() throws Exception {
    Path environments = folder.resolve("pipx/venvs");
    Path app = environments.resolve("app");
    fakes.makeEnvironment(app);
    String[] variables = {"FAKE_PIPX", environments.toString(), "FAKE_INTO", app.toString()};
    fakes.run("-- pipx install app==1.0", variables).endedWith(ExitCode.DONE);
    fakes
        .run("-- pipx uninstall app", variables)
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("Nothing to do");
    assertThat(app).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {".venv", ".venv/bin/python"})
  void theEnvironmentMayBeNamedByItsInterpreter(String environment) throws Exception {
    fakes.run("--environment " + environment + " -- build-all app==1.0").endedWith(ExitCode.DONE);
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old");
  }

  @Test
  void aFileThatIsNoInterpreterIsNoEnvironment() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "nothing to start");
    fakes
        .run("--environment notes.txt -- pip install app==1.0")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("notes.txt: is no interpreter that starts");
    assertThat(fakes.starts()).isEmpty();
  }

  @Test
  void whatAnOuterCommandSetsCounts() throws Exception {
    Path tools = folder.resolve("other");
    fakes.makeEnvironment(tools);
    fakes
        .run(
            "-- env FAKE_INTO=" + tools + " VIRTUAL_ENV=" + tools + " uv pip install app==1.0",
            "VIRTUAL_ENV",
            fakes.environment().toString())
        .endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(tools)).containsExactly("app/__init__", "app/old");
  }

  @ParameterizedTest
  @CsvSource({
    "--target, libs",
    "--prefix, opt",
    "--targ, libs",
  })
  void aFolderThatIsNamedIsWorkedOn(String option, String place) throws Exception {
    fakes.run("-- pip install " + option + " " + place + " app==1.0").endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(folder.resolve(place)))
        .containsExactly("app/__init__", "app/old");
    assertThat(fakes.bytecode()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--pip-args --target\u00a0libs, libs",
    "--pip-args=--target\u00a0libs, libs",
    "--pip-args --no-deps\u00a0--prefix\u00a0opt, opt",
  })
  void aFolderThatPipSyncHandsOnIsWorkedOn(String option, String place) throws Exception {
    fakes.run("-- pip-sync " + option + " app==1.0").endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(folder.resolve(place)))
        .containsExactly("app/__init__", "app/old");
    assertThat(fakes.bytecode()).isEmpty();
  }

  @Test
  void whatPipSyncHandsOnMayUndoTheWork() {
    fakes
        .run("-- pip-sync --pip-args -q\u00a0--compile app==1.0")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("leave --compile out");
  }

  @Test
  void settingsOfPipAreAskedFor() throws Exception {
    fakes
        .run(
            "-- pip install --target libs app==1.0",
            "FAKE_SETTINGS",
            "global.target='elsewhere'\n:env:.timeout='3'")
        .endedWith(ExitCode.DONE);
    fakes
        .run("-- pip install lib==1.0", "FAKE_SETTINGS", "install.target='" + folder + "/t'")
        .endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(folder.resolve("libs"))).hasSize(2);
    // The fake itself has no settings, and put it into the environment.
    assertThat(fakes.bytecode()).isEmpty();
  }

  @Test
  void aScriptThatChangesNothingThatIsWatchedMustBeTold() throws Exception {
    Path other = folder.resolve("other");
    fakes.makeEnvironment(other);
    fakes
        .run("-- build-all app==1.0", "FAKE_INTO", other.toString())
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("build-all: can't tell which environment it installed to")
        .contains("--environment DIR");
    fakes
        .run("--environment other -- build-all app==2.0", "FAKE_INTO", other.toString())
        .endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(other)).containsExactly("app/__init__");
  }

  @ParameterizedTest
  @CsvSource({
    "pip install app==1.0, pip, install --no-compile app==1.0, 0, 0",
    "uv sync app==1.0, uv, sync --no-compile-bytecode app==1.0, 0, ''",
    "pipenv install app==1.0, pipenv, install app==1.0, 0, 0",
    "pip install --compile app==1.0, pip, install --compile app==1.0, yes, 1",
  })
  void ownCompilingIsOffUnlessItIsAskedFor(
      String command, String name, String arguments, String pip, String uv) throws Exception {
    fakes
        .run("-- " + command, "PIP_NO_COMPILE", "yes", "UV_COMPILE_BYTECODE", "1")
        .endedWith(ExitCode.DONE);
    JsonNode start = fakes.lastStart();
    assertThat(start.at("/name").asText()).isEqualTo(name);
    assertThat(FakeInstallers.words(start.at("/arguments"))).containsExactly(arguments.split(" "));
    assertThat(FakeInstallers.variable(start, "PIP_NO_COMPILE")).contains(pip);
    assertThat(FakeInstallers.variable(start, "UV_COMPILE_BYTECODE").orElse("")).isEqualTo(uv);
  }

  @Test
  void whatUndoesTheWorkIsSaidWithTheRemedy() {
    fakes
        .run("-- pip install --compile app==1.0", "PIP_NO_COMPILE", "1")
        .assertErr()
        .contains("leave --compile out")
        .contains("PIP_NO_COMPILE: a value of yes leaves compiling on");
    fakes.run("-- uv sync --compile-bytecode").assertErr().contains("leave it out");
    fakes.run("-- uv sync", "UV_COMPILE_BYTECODE", "1").assertErr().contains("take it out of");
  }

  @Test
  void aCommandThatInstallsNothingIsOnlyRun() throws Exception {
    CliRun run = fakes.run("-- pip list fail");
    assertThat(run.code()).isEqualTo(7);
    run.assertErr().isEmpty();
    assertThat(fakes.starts()).hasSize(1);
  }

  @Test
  void aMistakeInThePolicyIsFoundBeforeAnythingIsInstalled() throws Exception {
    Files.writeString(folder.resolve("wheelmill.yaml"), "version: 1\nrules: 3\n");
    fakes.run("-- pip install app==1.0").endedWith(ExitCode.USAGE).assertErr().contains("rules");
    assertThat(fakes.site().resolve("app")).doesNotExist();
  }

  @Test
  void anInterpreterThatIsTooOldIsFoundBeforeAnythingIsInstalled() throws Exception {
    Path old = folder.resolve("old");
    fakes.makeEnvironmentOfPython36(old);
    String[] variables = {"FAKE_ENVIRONMENT", old.toString()};
    fakes
        .run("-- poetry install app==1.0", variables)
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("old/bin/python: Python 3.6.15 is too old")
        .contains("poetry was not started");
    Path installed = FakeInstallers.siteOf(old).resolve("app");
    assertThat(installed).doesNotExist();
    fakes
        .run("--mode no-compile -- poetry install app==1.0", variables)
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("1: 1 unchanged");
    assertThat(installed).exists();
  }

  @Test
  void bytecodeOfAnInterpreterThatIsTooOldCanBeStripped() throws Exception {
    Path old = folder.resolve("old");
    fakes.makeEnvironmentOfPython36(old);
    fakes.run("-- pip install app==1.0", "FAKE_INTO", old.toString());
    Path bytecode = FakeInstallers.siteOf(old).resolve("app/__pycache__/old.cpython-36.pyc");
    Files.createDirectories(bytecode.getParent());
    Files.writeString(bytecode, "of 3.6");
    fakes.wheelmill("apply old").endedWith(ExitCode.USAGE).assertErr().contains("too old");
    fakes.wheelmill("apply old --mode no-compile --python 3.99").endedWith(ExitCode.USAGE);
    assertThat(bytecode).exists();
    fakes.wheelmill("apply old --mode no-compile").endedWith(ExitCode.DONE);
    assertThat(bytecode).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--python 3.99 -- pip install app==1.0", "pip install app==1.0"})
  void whatIsNamedAndNotThereIsFoundBeforeAnythingIsInstalled(String line) throws Exception {
    fakes
        .run(line, "SOURCE_DATE_EPOCH", line.startsWith("-") ? "" : "today")
        .endedWith(ExitCode.USAGE);
    assertThat(fakes.site().resolve("app")).doesNotExist();
  }

  @Test
  void aDryRunSaysWhatWouldBeRunAndRunsNothing() throws Exception {
    fakes
        .run("--dry-run -- pip install app==1.0")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("PIP_NO_COMPILE=0 ", " pip install --no-compile app==1.0")
        .contains("Dry run");
    assertThat(fakes.site().resolve("app")).doesNotExist();
  }

  @Test
  void jsonGoesToStandardOutput() throws Exception {
    CliRun run = fakes.run("--format json -- pip install app==1.0").endedWith(ExitCode.DONE);
    JsonNode report = JsonReport.of(run);
    assertThat(report.at("/command").asText()).isEqualTo("run");
    assertThat(report.at("/totals/compiled").asInt()).isEqualTo(2);
    run.assertErr().isEmpty();
  }

  @Test
  void aProgramThatIsNotThereIsAUsageError() {
    fakes
        .run("-- pipp install")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("pipp: there is no");
  }

  @Test
  void aScriptOfAnEnvironmentThatWasMovedIsNamedAsSuch() throws Exception {
    Path moved = folder.resolve("moved");
    Files.move(fakes.environment(), moved);
    fakes
        .run("-- pip install app==1.0")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("pip: its first line names " + fakes.environment() + "/bin/python")
        .contains("make the environment anew");
    Files.copy(fakes.bin().resolve("pip"), moved.resolve("bin/pip"));
    fakes
        .run("-- moved/bin/pip install app==1.0")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("run it as \"" + moved + "/bin/python -m pip\"");
  }

  @Test
  void theInstallerSeesTheUsersLocaleAndAMark() throws Exception {
    Map<String, String> launcher =
        fakes.variables("LC_ALL", "C.UTF-8", "WHEELMILL_SAVED_LC_ALL", "C");
    CliRun.with(launcher, folder, "run", "--", "pip", "install").endedWith(ExitCode.DONE);
    JsonNode start = fakes.lastStart();
    assertThat(FakeInstallers.variable(start, "LC_ALL")).contains("C");
    assertThat(FakeInstallers.variable(start, "WHEELMILL_SAVED_LC_ALL"))
        .isEqualTo(Optional.empty());
    assertThat(FakeInstallers.variable(start, "WHEELMILL_RUNNING")).contains("1");
    assertThat(List.of(start.at("/name").asText())).containsExactly("pip");
  }
}
