// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class WheelsTest {

  @Test
  void findsTheWheelOfADistribution() {
    assertThat(Wheels.of("six")).isRegularFile().hasFileName("six-1.17.0-py2.py3-none-any.whl");
    assertThat(Wheels.all()).contains(Wheels.of("python_dotenv")).isSorted();
  }

  @Test
  void eachHasALineThatNamesItsLicenceAndTheTextInside() throws IOException {
    List<String> lines = Files.readAllLines(Wheels.folder().resolve("LICENSES.md"));
    for (Path wheel : Wheels.all()) {
      String[] cells =
          lines.stream()
              .filter(line -> line.startsWith("| `" + wheel.getFileName() + "` |"))
              .map(line -> line.split("\\s*\\|\\s*", -1))
              .findFirst()
              .orElseThrow();
      assertThat(cells[2]).isIn("MIT", "BSD-3-Clause");
      assertHasEntry(wheel, cells[3].replace("`", ""));
    }
  }

  @Test
  void theyAreSmall() throws IOException {
    long total = 0;
    for (Path wheel : Wheels.all()) {
      total += Files.size(wheel);
    }
    assertThat(total).isBetween(100_000L, 500_000L);
  }

  private static void assertHasEntry(Path wheel, String name) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      assertThat(zip.getEntry(name)).as("%s in %s", name, wheel).isNotNull();
    }
  }
}
