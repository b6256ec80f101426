// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code source: drop} leaves programs that the real interpreter imports. */
final class ApplyDropTest {
  private static final String[] DROP = {
    "rules:", "  - packages: [demo]", "    mode: deterministic", "    source: drop"
  };

  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root()).policy(DROP);
  }

  @Test
  void theSourcesGoAndTheProgramsAreImported() throws Exception {
    venv.demo();
    venv.python("-m", "compileall", "-q", venv.site().toString());
    UnitResult demo = run.unit("demo");
    assertThat(demo.counts().dropped()).isEqualTo(2);
    assertThat(demo.counts().stripped()).isEqualTo(2);
    assertThat(venv.bytecode()).containsExactly("demo/__init__.pyc", "demo/a.pyc");
    assertThat(venv.listed("demo"))
        .contains("demo/__init__.pyc", "demo/a.pyc")
        .doesNotContain("demo/__init__.py", "demo/a.py");
    assertThat(venv.python("-B", "-c", "import demo.a; print(demo.x + demo.a.y)").strip())
        .isEqualTo("3");
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void aSecondRunChangesNothing() throws Exception {
    venv.demo();
    run.apply();
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    ApplyReport second = run.apply();
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
    assertThat(second.workers()).isZero();
  }

  @Test
  void whatDoesNotCompileStays() throws Exception {
    venv.distribution("demo").file("demo/a.py", "").file("demo/bad.py", "def\n").install();
    UnitResult demo = run.unit("demo");
    assertThat(demo.counts().dropped()).isEqualTo(1);
    assertThat(demo.counts().failed()).isEqualTo(1);
    assertThat(venv.at("demo/bad.py")).exists();
    assertThat(venv.listed("demo")).contains("demo/bad.py", "demo/a.pyc");
    assertThat(run.verify().findings()).isEmpty();
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    assertThat(run.apply().workers()).isZero();
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
  }

  @Test
  void aSourceThatAnotherDistributionKeepsStays() throws Exception {
    venv.distribution("demo").file("shared/a.py", "").file("demo.py", "").install();
    venv.distribution("two").file("shared/a.py", "").install();
    run.apply();
    assertThat(venv.at("shared/a.py")).exists();
    assertThat(venv.at("demo.py")).doesNotExist();
    assertThat(venv.listed("two")).contains("shared/a.py", Python.cached("shared/a"));
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void aRunThatWasKilledBeforeRecordWasWrittenIsMended() throws Exception {
    venv.demo();
    run.apply();
    byte[] whole = Files.readAllBytes(record());
    restoreOldRecord();
    run.apply();
    assertThat(record()).hasBinaryContent(whole);
    assertThat(run.verify().findings()).isEmpty();
  }

  /** As it was before: it lists the sources, which are gone, and not the programs. */
  private void restoreOldRecord() throws IOException {
    Path other = venv.root().resolveSibling("other");
    HandmadeVenv twin = HandmadeVenv.create(other);
    Files.copy(twin.demo().record(), record(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private Path record() {
    return venv.at("demo-1.0.dist-info/RECORD");
  }
}
