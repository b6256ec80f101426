// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An importer of its own, as Hy's, keeps its bytecode where Python's does. */
final class OtherImportersTest {
  /** As Hy does it. */
  private static final String IMPORT =
      "import importlib.machinery as m, sys; m.SOURCE_SUFFIXES.insert(0, '.hy');"
          + " sys.path_importer_cache.clear(); import lang.m";

  private static final String BYTECODE = Python.cached("lang/m");

  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws Exception {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
    venv.write("lang/m.hy", "x = 1\n");
    date();
    venv.python("-c", IMPORT);
  }

  private byte[] bytecode() throws IOException {
    return Files.readAllBytes(venv.at(BYTECODE));
  }

  private Installed lang() throws IOException {
    Installed lang = venv.distribution("lang").file("lang/m.hy", "x = 1\n");
    date();
    return lang;
  }

  /** So that it is written twice and its bytecode is not stale. */
  private void date() throws IOException {
    Files.setLastModifiedTime(venv.at("lang/m.hy"), FileTime.from(Instant.ofEpochSecond(1 << 30)));
  }

  private List<String> used() throws Exception {
    return venv.python("-B", "-v", "-c", IMPORT)
        .lines()
        .filter(line -> line.startsWith("# code object from") && line.contains("lang"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "deterministic", "no-compile"})
  void itStaysWithATrueRowAndIsUsed(String mode) throws Exception {
    lang().row(BYTECODE + ",,").install();
    run.mode(mode).apply();
    assertThat(used()).singleElement().asString().endsWith(".pyc'");
    assertThat(venv.record("lang").find(BYTECODE).orElseThrow().fields().get(1))
        .isEqualTo(Installed.hash(bytecode()));
    assertThat(run.verify().findings()).isEmpty();
    assertThat(Run.unit(run.target(), "lang").status()).isEqualTo(UnitResult.Status.UNCHANGED);
  }

  @Test
  void whatTheImporterWroteItselfIsListedWithItsModule() throws Exception {
    lang().install();
    assertThat(run.verify().findings())
        .singleElement()
        .matches(finding -> finding.kind() == Finding.Kind.NOT_LISTED)
        .matches(finding -> finding.path().equals(BYTECODE));
    run.apply();
    assertThat(venv.listed("lang")).contains(BYTECODE);
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void whatNobodyListsStaysWithItsModule() throws Exception {
    run.mode("no-compile").apply();
    assertThat(used()).singleElement().asString().endsWith(".pyc'");
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void aRuleThatNamesItStripsIt() throws Exception {
    lang().file(BYTECODE, bytecode()).install();
    run.policy("rules:", "  - {in: distributions, mode: no-compile}").apply();
    assertThat(venv.at(BYTECODE)).exists();
    run.policy("rules:", "  - {packages: [lang], mode: no-compile}").apply();
    assertThat(venv.at(BYTECODE)).doesNotExist();
    assertThat(venv.listed("lang")).doesNotContain(BYTECODE);
  }

  @Test
  void withoutItsModuleItStaysWhereARecordVouchesForIt() throws Exception {
    byte[] code = bytecode();
    Files.delete(venv.at("lang/m.hy"));
    venv.distribution("lang").file(BYTECODE, code).install();
    run.apply();
    assertThat(venv.at(BYTECODE)).exists();
    assertThat(run.verify().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone/b.txt", "gone/a.json"})
  void ofAPythonSourceThatIsGoneItGoesWhateverStandsBeside(String beside) throws Exception {
    venv.write(beside, "{}");
    venv.write("gone/a.py", "x = 1\n");
    venv.python("-m", "compileall", "-q", venv.at("gone").toString());
    Files.delete(venv.at("gone/a.py"));
    String path = Python.cached("gone/a");
    venv.distribution("gone").file(path, Files.readAllBytes(venv.at(path))).install();
    run.apply();
    assertThat(venv.at(path)).doesNotExist();
  }

  @Test
  void inATreeOfBytecodeItStays() throws Exception {
    Path tree = folder.resolve("tree");
    venv.python("-X", "pycache_prefix=" + tree, "-c", IMPORT);
    run.policy("pycache-prefix: " + tree).apply();
    try (var files = Files.walk(tree)) {
      assertThat(files.map(Path::toString)).anyMatch(file -> file.endsWith(".pyc"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lang/m.hy", "lang/other.txt"})
  void inAWheelItStays(String beside) throws Exception {
    Path wheel =
        new WheelBuilder("demo", "1.0")
            .file(beside, "x = 1\n")
            .file(BYTECODE, bytecode())
            .writeTo(Files.createDirectories(folder.resolve("wheels")));
    Run wheels = new Run(folder.resolve("home"), wheel).pythons(Python.executable().toString());
    assertThat(wheels.verify().findings()).isEmpty();
    assertThat(wheels.mode("compile").unit("demo").counts().stripped()).isZero();
    assertThat(
            wheels
                .policy("rules:", "  - {packages: [demo], mode: no-compile}")
                .unit("demo")
                .counts()
                .stripped())
        .isEqualTo(1);
  }
}
