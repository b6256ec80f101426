// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.testdata.PythonVenv;
import dev.wheelmill.testdata.Wheels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pip installed, and what it removes, where rows of RECORD were corrected. */
final class HealedRowsAndPipTest {
  private static final String MISSING_FILES =
      """
      import importlib.metadata as m, sys
      files = [f for d in m.distributions(path=[sys.argv[1]]) for f in d.files]
      print(*sorted(str(f) for f in files if not f.locate().exists()), sep=',', end='')
      """;

  @Test
  void whatPipMovedIntoATargetIsFoundByItsMetadata(@TempDir Path folder) throws Exception {
    PythonVenv venv = PythonVenv.create(folder.resolve("venv"));
    Path target = folder.resolve("target");
    venv.installWithoutBytecode(
        Path.of("--target=" + target), Wheels.of("python_dotenv").toAbsolutePath());
    assertThat(venv.python("-B", "-c", MISSING_FILES, target.toString()))
        .isEqualTo("../../bin/dotenv");
    Run run = new Run(folder.resolve("home"), target).pythons(Python.executable().toString());
    assertThat(run.untrue()).extracting(Finding::path).containsExactly("../../bin/dotenv");
    assertThat(run.unit("python-dotenv").counts().healed()).isEqualTo(1);
    assertThat(venv.python("-B", "-c", MISSING_FILES, target.toString())).isEmpty();
    assertThat(run.verify().findings()).isEmpty();
  }

  /** As pdm installs from its cache. */
  @Test
  void pipRemovesWhatHadEmptyHashes(@TempDir Path folder) throws Exception {
    PythonVenv venv = PythonVenv.create(folder.resolve("venv")).withPipAside();
    List<Path> before = files(venv.folder());
    venv.installWithoutBytecode(Wheels.of("python_dotenv"));
    Path record;
    try (Stream<Path> all = Files.walk(venv.sitePackages())) {
      record = all.filter(file -> file.endsWith("RECORD")).findFirst().orElseThrow();
    }
    Path linked = venv.sitePackages().resolve("dotenv/main.py");
    Files.move(linked, folder.resolve("cached.py"));
    Files.createSymbolicLink(linked, folder.resolve("cached.py"));
    String emptied = Files.readString(record).replaceAll("(dotenv/.*,sha256=)[^,]+", "$1");
    Files.writeString(record, emptied);
    Run run = new Run(folder.resolve("home"), venv.folder());
    assertThat(run.unit("python-dotenv").counts().healed()).isPositive();
    assertThat(run.verify().findings()).isEmpty();
    venv.uninstall("python-dotenv");
    assertThat(files(venv.folder())).isEqualTo(before);
    assertThat(folder.resolve("cached.py")).exists();
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}
