// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTest {
  private static final long MILLISECOND = 1_000_000;

  private final StringWriter err = new StringWriter();
  private final AtomicLong clock = new AtomicLong(7);

  @Test
  void isDrawnAtMostTenTimesASecond() {
    try (ProgressBar bar = bar()) {
      bar.expect(1000);
      for (int i = 0; i < 1000; i++) {
        clock.addAndGet(MILLISECOND);
        bar.advance();
      }
      assertThat(drawings()).isEqualTo(10);
    }
  }

  @Test
  void showsHowFarTheWorkIs() {
    try (ProgressBar bar = bar()) {
      bar.expect(2000);
      for (int i = 0; i < 999; i++) {
        bar.advance();
      }
      clock.addAndGet(3_000 * MILLISECOND);
      bar.advance();
      assertThat(err)
          .hasToString(
              "\033[?7l\r\033[K[###############...............]  50 %  1,000 of 2,000  3 s\033[?7h");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 20, 40, 50, 56, 80, 300})
  void fitsTheTerminal(int columns) {
    try (ProgressBar bar = bar(columns)) {
      bar.expect(123_456);
      clock.addAndGet(3_000 * MILLISECOND);
      bar.advance();
      String line = err.toString().replaceAll("\033\\[[?0-9]*[a-zA-Z]|\r", "");
      assertThat(line)
          .hasSizeBetween(1, Math.min(columns - 1, 60))
          .startsWith(columns < 40 ? " " : "[");
      assertThat(line.contains("1 of 123,456")).isEqualTo(columns > 20);
    }
  }

  @Test
  void theLauncherSaysHowWideTheTerminalIs() {
    assertThat(ProgressBar.columns(Map.of("WHEELMILL_TERMINAL_COLUMNS", "40"))).isEqualTo(40);
    assertThat(ProgressBar.columns(Map.of("WHEELMILL_TERMINAL_COLUMNS", "0"))).isEqualTo(80);
    assertThat(ProgressBar.columns(Map.of())).isEqualTo(80);
  }

  @Test
  void isErasedAtTheEndAndStaysAway() {
    ProgressBar bar = bar();
    clock.addAndGet(200 * MILLISECOND);
    bar.expect(3);
    bar.close();
    clock.addAndGet(200 * MILLISECOND);
    bar.advance();
    assertThat(err.toString()).endsWith("\r\033[K");
  }

  @Test
  void shortWorkLeavesNothing() {
    try (ProgressBar bar = bar()) {
      bar.expect(3);
      bar.advance();
    }
    assertThat(err).hasToString("");
  }

  @Test
  void moreStepsThanExpectedAreNoError() {
    try (ProgressBar bar = bar()) {
      clock.addAndGet(200 * MILLISECOND);
      bar.advance();
      assertThat(err.toString()).contains("100 %  1 of 1");
    }
  }

  @Test
  void isWelcomeOnlyBeforeAPerson() {
    assertThat(ProgressBar.isWelcome(Map.of("WHEELMILL_STDERR_TTY", "1"))).isTrue();
    assertThat(ProgressBar.isWelcome(Map.of("WHEELMILL_STDERR_TTY", "0"))).isFalse();
    assertThat(ProgressBar.isWelcome(Map.of("WHEELMILL_STDERR_TTY", "1", "CI", "true"))).isFalse();
    assertThat(ProgressBar.isWelcome(Map.of("WHEELMILL_STDERR_TTY", "1", "TERM", "dumb")))
        .isFalse();
  }

  private ProgressBar bar() {
    return bar(80);
  }

  private ProgressBar bar(int columns) {
    return new ProgressBar(new PrintWriter(err), clock::get, columns);
  }

  private long drawings() {
    return err.toString().chars().filter(c -> c == '\r').count();
  }
}
