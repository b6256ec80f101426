package dev.wheelmill.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

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
          .hasToString("\r\033[K[###############...............]  50 %  1,000 of 2,000  3 s");
    }
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
    return new ProgressBar(new PrintWriter(err), clock::get);
  }

  private long drawings() {
    return err.toString().chars().filter(c -> c == '\r').count();
  }
}
