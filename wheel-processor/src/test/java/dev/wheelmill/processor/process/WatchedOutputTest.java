// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedOutputTest {
  @ParameterizedTest
  @CsvSource({
    "ready, is it ready?, 1, true",
    "ready, is it ready? yes: ready, 2, true",
    "ready, is it ready?, 2, false",
    "aab, aaab, 1, true",
    "abab, abaabab, 1, true",
    "aa, aaa, 2, false",
    "aa, aaaa, 2, true",
    "Zürich, in Zürich, 1, true",
    "ready, rea dy, 1, false",
  })
  void aTextIsFoundAsOftenAsItComes(String text, String output, int times, boolean found)
      throws IOException {
    byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
    WatchedOutput watched = new WatchedOutput(new ByteArrayInputStream(bytes), text, times);
    assertThat(watched.readAllBytes()).isEqualTo(bytes);
    assertThat(watched.isComplete()).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void aTextIsFoundThatComesInPieces(int size) throws IOException {
    byte[] bytes = "not ready, ready".getBytes(StandardCharsets.UTF_8);
    WatchedOutput watched = new WatchedOutput(new ByteArrayInputStream(bytes), "ready", 2);
    byte[] buffer = new byte[size];
    int read = 0;
    while (read >= 0) {
      read = watched.read(buffer, 0, size);
    }
    assertThat(watched.isComplete()).isTrue();
  }
}
