// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.SeveralPythons;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.report.TargetReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a run that changes something foresees for the next one is what a run says that looks at
 * everything. Where it can't be foreseen, the next run looks.
 */
final class LaterReportTest {
  /** Longer than the clock of a file system stands still. */
  private static final long TICK_MILLIS = 300;

  private static final String COMPILE = "defaults:\n  mode: compile";

  private Path home;
  private HandmadeVenv venv;
  private final AtomicInteger looks = new AtomicInteger();

  /** Is told how much there is to do only where an environment was looked at. */
  private final Progress counting =
      new Progress() {
        @Override
        public void expect(int steps) {
          looks.incrementAndGet();
        }

        @Override
        public void advance() {}
      };

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    home = folder.resolve("home");
    venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    venv.distribution("other").file("other/x.py", "y = 2\n").file("shared.py", "z = 3\n").install();
    venv.distribution("sharing").file("shared.py", "z = 3\n").install();
    venv.write("demo/data.txt", "data");
    venv.write("own.py", "a = 1\n");
    Files.createDirectories(home);
    Files.writeString(
        home.resolve("startup.profile"),
        "wheelmill profile 1\nruns 1\ndemo 50 9 1 demo/a.py\nother 60 9 1 other/x.py\n");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(venv.at("linked"), elsewhere);
  }

  private Run run(String policy) throws IOException {
    return new Run(home, venv.root()).policy(policy.split("\n")).progress(counting);
  }

  private TargetReport apply(Run run) throws Exception {
    Thread.sleep(TICK_MILLIS);
    looks.set(0);
    return run.target();
  }

  /** A run that changes something; the next one gives what was foreseen, and looks at nothing. */
  private void isForeseen(Run run) throws Exception {
    TargetReport changing = apply(run);
    assertThat(changing.units()).anyMatch(unit -> unit.status().label().equals("changed"));
    TargetReport foreseen = apply(run);
    assertThat(looks).as("foreseen").hasValue(0);
    isWhatLookingGives(run, foreseen);
  }

  /** A run that changes something of which not all can be foreseen. */
  private void isNotForeseen(Run run) throws Exception {
    TargetReport changing = apply(run);
    assertThat(changing.units()).anyMatch(unit -> !unit.status().label().equals("unchanged"));
    apply(run);
    assertThat(looks).as("looked at").hasValue(1);
  }

  private void isWhatLookingGives(Run run, TargetReport foreseen) throws Exception {
    try (Stream<Path> notes = Files.list(home.resolve("state/wheelmill/settled"))) {
      for (Path note : notes.toList()) {
        Files.delete(note);
      }
    }
    TargetReport looked = apply(run);
    assertThat(looks).hasValue(1);
    assertThat(foreseen).isEqualTo(looked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COMPILE,
        "defaults:\n  mode: deterministic",
        "defaults:\n  invalidation: unchecked-hash",
        "defaults:\n  optimize: [0, 1, 2]",
        "defaults:\n  optimize: [0, 1]\n  hardlink: true",
        "defaults:\n  docstrings: drop",
        "defaults:\n  mode: compile\nrules:\n  - packages: [demo]\n    optimize: [1]",
        "profile: startup.profile",
        "profile: startup.profile\nbudget: 50"
      })
  void whatACompilingRunForesees(String policy) throws Exception {
    isForeseen(run(policy));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "defaults:\n  mode: no-compile",
        "defaults:\n  mode: deterministic",
        "defaults:\n  invalidation: unchecked-hash",
        "defaults:\n  optimize: [1]",
        "defaults:\n  optimize: [0, 1, 2]",
        "defaults:\n  docstrings: drop",
        "defaults:\n  mode: compile\nrules:\n  - packages: [demo]\n    mode: no-compile"
      })
  void whatARunForeseesThatChangesBytecode(String policy) throws Exception {
    apply(run("defaults:\n  optimize: [0, 2]"));
    isForeseen(run(policy));
  }

  @Test
  void linksOfWhatWasThereAreLookedAt() throws Exception {
    apply(run("defaults:\n  optimize: [0, 1]"));
    isNotForeseen(run("defaults:\n  optimize: [0, 1]\n  hardlink: true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "defaults:\n  mode: compile\n  source: drop",
        "defaults:\n  mode: deterministic\n  source: drop",
        "defaults:\n  mode: compile\nrules:\n  - packages: [demo]\n    source: drop"
      })
  void droppedSourcesAreLookedAt(String policy) throws Exception {
    isNotForeseen(run(policy));
  }

  @Test
  void whatWasCompiledByAnotherToolIsRestampedAndForeseen() throws Exception {
    venv.python("-m", "compileall", "-q", venv.site().toString());
    isForeseen(run("defaults:\n  invalidation: checked-hash"));
  }

  @Test
  void everythingCompiledAnewIsForeseen() throws Exception {
    apply(run("defaults:\n  docstrings: drop"));
    Run anew = run(COMPILE).recompile();
    apply(anew);
    Run later = run(COMPILE);
    TargetReport foreseen = apply(later);
    assertThat(looks).hasValue(0);
    isWhatLookingGives(later, foreseen);
  }

  @Test
  void sourcesThatDoNotCompileAreForeseen() throws Exception {
    venv.distribution("bad").file("bad/a.py", "def\n").file("bad/b.py", "x = 1\n").install();
    venv.write("broken.py", "class\n");
    venv.write("__pycache__/" + "broken." + Python.tag() + ".pyc", "stale");
    isForeseen(run(COMPILE));
  }

  @Test
  void sourcesThatMustCompileAreLookedAt() throws Exception {
    venv.write("broken.py", "class\n");
    isNotForeseen(run(COMPILE + "\nrules:\n  - files: [broken.py]\n    on-error: fail"));
  }

  @Test
  void healedRowsAreForeseen() throws Exception {
    venv.distribution("odd").file("odd.py", "").row("odd/data.txt,sha256=,4").install();
    venv.write("odd/data.txt", "data");
    isForeseen(run(COMPILE));
  }

  @Test
  void bytecodeWithoutSourcesIsForeseen() throws Exception {
    venv.write("demo/__pycache__/gone.cpython-27.pyc", "old");
    venv.write("__pycache__/lost.cpython-27.pyc", "old");
    isForeseen(run(COMPILE));
    venv.write("late.py", "x = 1\n");
    venv.write("empty/__pycache__/lost.cpython-27.pyc", "old");
    isForeseen(run("defaults:\n  mode: no-compile"));
    assertThat(venv.at("empty")).doesNotExist();
  }

  @Test
  void bytecodeThatOnlyARecordOwnsIsLookedAtWhenItGoes() throws Exception {
    venv.distribution("half").row(Python.cached("half") + ",,").install();
    venv.write("half.py", "x = 1\n");
    apply(run(COMPILE));
    isNotForeseen(run("defaults:\n  mode: no-compile"));
  }

  @Test
  void refusedDistributionsAreForeseen() throws Exception {
    venv.write("notes-1.0.dist-info/INSTALLER", "conda\n");
    venv.write("notes-1.0.dist-info/top_level.txt", "notes\n");
    venv.write("notes/a.py", "x = 1\n");
    isForeseen(run(COMPILE));
  }

  @Test
  void editableSourcesAreForeseen() throws Exception {
    Path own = Files.createDirectories(home.resolve("own"));
    Files.writeString(own.resolve("mine.py"), "x = 1\n");
    venv.write("own.pth", own + "\n");
    isForeseen(run(COMPILE));
    isForeseen(run(COMPILE).places(Place.EDITABLE));
  }

  @Test
  void leftoversOfRunsThatWereKilledAreLookedAt() throws Exception {
    Files.createDirectories(venv.at("demo/__pycache__"));
    isNotForeseen(run("defaults:\n  mode: compile"));
  }

  @Test
  void severalInterpretersAreForeseen() throws Exception {
    List<Interpreter> all = SeveralPythons.needCpythons();
    Interpreter one = all.get(0);
    Interpreter other = SeveralPythons.otherThan(one, all);
    Run both = run(COMPILE).pythons(one.executable().toString(), other.executable().toString());
    isForeseen(both);
    isForeseen(
        run("defaults:\n  invalidation: unchecked-hash").pythons(other.executable().toString()));
  }
}
