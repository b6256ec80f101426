// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PythonVersionTest {

  @Test
  void ordersAsReleasesAre() {
    List<String> ordered =
        List.of("3.9.18", "3.11.7", "3.14.0a2", "3.14.0a10", "3.14.0b1", "3.14.0rc1", "3.14.0");

    List<PythonVersion> versions = ordered.stream().map(PythonVersionTest::version).toList();

    assertThat(versions).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatHasNoThreePartsIsNoVersion() {
    assertThat(Stream.of("", "3", "3.11", "3.11.x", "3.11.7+", "3.11.7rc", "99999.1.1"))
        .allMatch(text -> PythonVersion.parse(text).isEmpty());
  }

  private static PythonVersion version(String text) {
    return PythonVersion.parse(text).orElseThrow();
  }
}
