// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSearchTest {
  private final AtomicInteger found = new AtomicInteger();

  private WatchedOutput watched(byte[] bytes, String text) {
    return new WatchedOutput(
        new ByteArrayInputStream(bytes), new TextSearch(text, found::incrementAndGet));
  }

  @ParameterizedTest
  @CsvSource({
    "ready, is it ready?, 1",
    "ready, is it ready? yes: ready, 2",
    "aab, aaab, 1",
    "abab, abaabab, 1",
    "aa, aaa, 1",
    "aa, aaaa, 2",
    "Zürich, in Zürich, 1",
    "ready, rea dy, 0",
  })
  void aTextIsFoundAsOftenAsItComes(String text, String output, int times) throws IOException {
    byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
    assertThat(watched(bytes, text).readAllBytes()).isEqualTo(bytes);
    assertThat(found).hasValue(times);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void aTextIsFoundThatComesInPieces(int size) throws IOException {
    WatchedOutput watched = watched("not ready, ready".getBytes(StandardCharsets.UTF_8), "ready");
    byte[] buffer = new byte[size];
    int read = 0;
    while (read >= 0) {
      read = watched.read(buffer, 0, size);
    }
    assertThat(found).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({"ready", "r"})
  void aTextIsFoundThatIsReadByteByByte(String text) throws IOException {
    WatchedOutput watched = watched("ready".getBytes(StandardCharsets.UTF_8), text);
    int next = 0;
    while (next >= 0) {
      next = watched.read();
    }
    assertThat(found).hasValue(1);
  }
}
