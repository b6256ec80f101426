// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.record.RecordReader;
import dev.wheelmill.processor.record.RecordRow;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A distribution may have its metadata in {@code lib64} and modules in {@code lib}. */
final class ApplyLib64Test {
  private static final String SITE = "/python" + Python.version() + "/site-packages";
  private static final String PURE = "../../../lib" + SITE + "/";

  private Path prefix;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    prefix = Files.createDirectories(folder.toRealPath().resolve("prefix"));
    Files.createDirectories(prefix.resolve("bin"));
    run = new Run(folder.resolve("home"), prefix).pythons(Python.executable().toString());
  }

  /** With modules that it lists in {@code lib}, whatever that is. */
  private Path install() throws IOException {
    Path site = Files.createDirectories(prefix.resolve("lib64" + SITE));
    return new Installed(site, "demo")
        .file(PURE + "pure/__init__.py", "x = 1\n")
        .file("plat/__init__.py", "y = 2\n")
        .install();
  }

  private static List<String> listed(Path metadata) throws Exception {
    return RecordReader.read(Files.readAllBytes(metadata.resolve("RECORD"))).rows().stream()
        .map(RecordRow::path)
        .filter(path -> path.endsWith(".pyc"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two folders", "lib leads to lib64", "site-packages leads to lib"})
  void modulesInBothAreTheDistributions(String layout) throws Exception {
    Files.createDirectories(prefix.resolve("lib64" + SITE));
    switch (layout) {
      case "lib leads to lib64" ->
          Files.createSymbolicLink(prefix.resolve("lib"), Path.of("lib64"));
      case "site-packages leads to lib" -> {
        Files.createDirectories(prefix.resolve("lib" + SITE));
        Files.delete(prefix.resolve("lib64" + SITE));
        Files.createSymbolicLink(prefix.resolve("lib64" + SITE), prefix.resolve("lib" + SITE));
      }
      default -> Files.createDirectories(prefix.resolve("lib" + SITE));
    }
    Path metadata = install();
    TargetReport report = run.target();
    assertThat(report.units()).hasSize(1);
    assertThat(Run.unit(report, "demo").counts().compiled()).isEqualTo(2);
    assertThat(listed(metadata))
        .hasSize(2)
        .allMatch(path -> Files.exists(metadata.resolve("..").resolve(path)));
    assertThat(run.verify().findings()).isEmpty();
    TreeSnapshot before = TreeSnapshot.of(prefix);
    assertThat(run.apply().workers()).isZero();
    assertThat(before.differences(TreeSnapshot.of(prefix))).isEmpty();
    report = run.mode("no-compile").target();
    assertThat(Run.unit(report, "demo").counts().stripped()).isEqualTo(2);
    assertThat(listed(metadata)).isEmpty();
  }

  @Test
  void rulesHoldForModulesInTheOther() throws Exception {
    Files.createDirectories(prefix.resolve("lib" + SITE));
    install();
    TargetReport report = run.policy("rules:", "  - {packages: [demo], mode: no-compile}").target();
    assertThat(report.units()).allMatch(unit -> unit.counts().compiled() == 0);
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void rowsByALinkOfAVirtualEnvironmentAreOfItsFiles(@TempDir Path folder) throws Exception {
    HandmadeVenv made = HandmadeVenv.create(folder.resolve("venv"));
    Files.createSymbolicLink(made.root().resolve("lib64"), Path.of("lib"));
    Path metadata =
        made.distribution("demo").file("../../../lib64" + SITE + "/plat.py", "y = 2\n").install();
    Run venv = new Run(folder.resolve("home"), made.root());
    TargetReport report = venv.target();
    assertThat(report.units()).hasSize(1);
    assertThat(listed(metadata)).containsExactly(Python.cached("plat"));
    assertThat(venv.verify().findings()).isEmpty();
    assertThat(venv.apply().workers()).isZero();
    venv.mode("no-compile").apply();
    assertThat(listed(metadata)).isEmpty();
  }

  /** As pip of Debian's Python installs with {@code --prefix}. */
  @Test
  void whatDebianPutsBelowLocalIsWorkedOnByItsRecord() throws Exception {
    Path site = prefix.resolve("local/lib/python" + Python.version() + "/dist-packages");
    Path metadata =
        new Installed(Files.createDirectories(site), "demo").file("demo.py", "x = 1\n").install();
    TargetReport report = run.target();
    assertThat(report.kind()).isEqualTo("prefix");
    assertThat(Run.unit(report, "demo").counts().compiled()).isEqualTo(1);
    assertThat(listed(metadata)).hasSize(1);
    report = run.mode("no-compile").target();
    assertThat(Run.unit(report, "demo").counts().stripped()).isEqualTo(1);
    assertThat(listed(metadata)).isEmpty();
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void sourcesBesideWhatDebianPutsBelowLocalAreNobodys() throws Exception {
    Files.delete(prefix.resolve("bin"));
    Files.writeString(prefix.resolve("main.py"), "x = 1\n");
    Path site = prefix.resolve("local/lib/python" + Python.version() + "/dist-packages");
    new Installed(Files.createDirectories(site), "demo").file("demo.py", "x = 1\n").install();
    TargetReport report = run.target();
    assertThat(Run.unit(report, "demo").counts().compiled()).isEqualTo(1);
    assertThat(report.totals().compiled()).isEqualTo(2);
    assertThat(prefix.resolve(Python.cached("main"))).exists();
  }
}
