// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.fixture.Loaded;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages of Debian, whose lists of files its package manager keeps. */
final class SystemPackagesTest {
  private Path folder;

  @BeforeEach
  void create(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path install(String site) throws IOException {
    Path packages = folder.resolve(site);
    write(packages.resolve("six-1.16.0.egg-info/PKG-INFO"), "Name: six\n");
    write(packages.resolve("six.py"), "x = 1\n");
    write(packages.resolve("apt-2.6.0.dist-info/METADATA"), "Metadata-Version: 2.1\n");
    write(packages.resolve("apt-2.6.0.dist-info/INSTALLER"), "debian\n");
    write(packages.resolve("apt/__init__.py"), "");
    return packages;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Run run(Path packages) {
    return new Run(folder.resolve("home"), packages)
        .pythons(Python.executable().toString())
        .system();
  }

  @Test
  void sourcesOfPackagesWithoutAListAreCompiledAsNobodys() throws Exception {
    Path packages = install("usr/lib/python3/dist-packages");
    TargetReport report = run(packages).target();
    assertThat(report.units()).noneMatch(UnitResult::isBad);
    assertThat(report.totals().compiled()).isEqualTo(2);
    assertThat(report.notices()).anyMatch(one -> one.message().startsWith("2 distributions of"));
    assertThat(Loaded.of(Map.of(), packages, "import six, apt").fromSource()).isEmpty();
    assertThat(run(packages).apply().totals().changes()).isZero();
    assertThat(run(packages).verify().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"usr/lib/python3/dist-packages", "opt/lib/python3.9/site-packages"})
  void inAnUnpackedImageTheyAreLeftAlone(String site) throws Exception {
    Path packages = install(site);
    write(folder.resolve("opt/lib/python3.9/EXTERNALLY-MANAGED"), "");
    TreeSnapshot before = TreeSnapshot.of(packages);
    Run run = new Run(folder.resolve("home"), packages).mode("no-compile");
    assertThatThrownBy(run::apply).hasMessageContaining("belongs to the system's package manager");
    assertThat(before.differences(TreeSnapshot.of(packages))).isEmpty();
  }

  @Test
  void elsewhereTheyAreRefusedWithTheRemedyThatFits() throws Exception {
    TargetReport report = run(install("lib/site-packages")).target();
    assertThat(Run.unit(report, "apt").reason().orElse("")).contains("py3compile -p PACKAGE");
    assertThat(Run.unit(report, "six").reason().orElse(""))
        .contains("INSTALLER: not named")
        .contains("from a wheel");
  }
}
