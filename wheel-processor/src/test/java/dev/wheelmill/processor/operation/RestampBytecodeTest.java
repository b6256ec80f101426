// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.restamp.RestampBytecode;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestampBytecodeTest {
  private static final String A = Python.cached("demo/a");

  private Path folder;
  private HandmadeVenv venv;

  @BeforeEach
  void create(@TempDir Path folder) throws Exception {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    venv.python("-m", "compileall", "-q", venv.site().toString());
  }

  private ApplyReport restamp(InvalidationMode mode) throws Exception {
    return restamp(run(venv.root()), mode);
  }

  private static ApplyReport restamp(Run run, InvalidationMode mode) throws Exception {
    return RestampBytecode.run(run.context(), run.restamping(mode));
  }

  private Run run(Path target) {
    return new Run(folder.resolve("home"), target);
  }

  private InvalidationMode headerOf(String path) throws IOException {
    byte[] head = Arrays.copyOf(Files.readAllBytes(venv.at(path)), PycHeader.LENGTH);
    return ((PycHeader.Reading.Read) PycHeader.read(head)).header().mode();
  }

  @Test
  void validBytecodeGetsTheHeaderAndRecordListsIt() throws Exception {
    ApplyReport report = restamp(InvalidationMode.UNCHECKED_HASH);
    assertThat(report.totals().restamped()).isEqualTo(2);
    assertThat(report.workers()).isZero();
    assertThat(headerOf(A)).isEqualTo(InvalidationMode.UNCHECKED_HASH);
    assertThat(venv.listed("demo")).contains(A);
    assertThat(run(venv.root()).verify().findings()).isEmpty();
    assertThat(venv.importTrace("demo.a")).anyMatch(line -> line.contains(A));
  }

  @Test
  void noInterpreterIsNeeded() throws Exception {
    Files.delete(venv.root().resolve("bin/python"));
    Files.writeString(venv.root().resolve("pyvenv.cfg"), "home = /of/another/machine\n");
    assertThat(restamp(InvalidationMode.CHECKED_HASH).totals().restamped()).isEqualTo(2);
    assertThat(headerOf(A)).isEqualTo(InvalidationMode.CHECKED_HASH);
  }

  @Test
  void aSecondRunChangesNothing() throws Exception {
    restamp(InvalidationMode.UNCHECKED_HASH);
    TreeSnapshot before = TreeSnapshot.of(folder);
    assertThat(restamp(InvalidationMode.UNCHECKED_HASH).totals().reused()).isEqualTo(2);
    assertThat(before.differences(TreeSnapshot.of(folder))).isEmpty();
  }

  @Test
  void headersGoThereAndBackToTheSameBytes() throws Exception {
    restamp(InvalidationMode.TIMESTAMP);
    byte[] canonical = Files.readAllBytes(venv.at(A));
    restamp(InvalidationMode.UNCHECKED_HASH);
    restamp(InvalidationMode.CHECKED_HASH);
    restamp(InvalidationMode.TIMESTAMP);
    assertThat(Files.readAllBytes(venv.at(A))).isEqualTo(canonical);
  }

  @Test
  void whatIsStaleOrUnreadableOrOfAnUnknownInterpreterIsLeftAndTold() throws Exception {
    Files.writeString(venv.at("demo/a.py"), "y = 'longer than it was'\n");
    Files.write(venv.at(Python.cached("demo/__init__")), new byte[5]);
    venv.write("demo/__pycache__/a.pypy310.pyc", "of PyPy");
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    ApplyReport report = restamp(InvalidationMode.UNCHECKED_HASH);
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
    List<String> notices =
        report.targets().get(0).notices().stream().map(Notice::message).sorted().toList();
    assertThat(notices).hasSize(3);
    assertThat(notices.get(0))
        .isEqualTo(Python.cached("demo/__init__") + " is left as it is: unreadable");
    assertThat(notices.get(1)).isEqualTo(A + " is left as it is: stale");
    assertThat(notices.get(2)).contains("a.pypy310.pyc is left").contains("not known here");
  }

  @Test
  void aFileThatSharesItsInodeKeepsItsContent() throws Exception {
    Path cache = folder.resolve("cache.pyc");
    Files.createLink(cache, venv.at(A));
    byte[] before = Files.readAllBytes(cache);
    restamp(InvalidationMode.UNCHECKED_HASH);
    assertThat(Files.readAllBytes(cache)).isEqualTo(before);
    assertThat(headerOf(A)).isEqualTo(InvalidationMode.UNCHECKED_HASH);
  }

  @Test
  void aFolderOfSourcesWillDo() throws Exception {
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.writeString(app.resolve("main.py"), "z = 1\n");
    venv.python("-m", "compileall", "-q", app.toString());
    ApplyReport report = restamp(run(app), InvalidationMode.UNCHECKED_HASH);
    assertThat(report.totals().restamped()).isEqualTo(1);
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    Run dry = run(venv.root()).dryRun();
    ApplyReport report = restamp(dry, InvalidationMode.UNCHECKED_HASH);
    assertThat(report.totals().restamped()).isEqualTo(2);
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
  }

  @Test
  void wheelsAndInterpretersAreRefused() throws Exception {
    Path wheel = Files.copy(Wheels.all().get(0), folder.resolve(Wheels.all().get(0).getFileName()));
    assertThatThrownBy(() -> restamp(run(wheel), InvalidationMode.CHECKED_HASH))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("compiled anew; use apply");
    Path python = venv.root().resolve("bin/python");
    assertThatThrownBy(() -> restamp(run(python), InvalidationMode.CHECKED_HASH))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no interpreter is started");
  }
}
