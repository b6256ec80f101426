// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
  private static final Vocabulary VOCABULARY =
      Vocabulary.of(
              List.of("bytecode", "stale"),
              Set.of(Dimension.COUNT, Dimension.BYTES, Dimension.SHARE))
          .and(new Vocabulary(Map.of("startup", Set.of(Dimension.RATIO, Dimension.SECONDS))));

  /** What there is of every quantity, in each dimension. */
  private static Optional<BigDecimal> measured(String quantity, Dimension dimension) {
    return Optional.of(
        switch (dimension) {
          case COUNT -> new BigDecimal(3);
          case BYTES -> new BigDecimal(52_300_000);
          case SHARE -> new BigDecimal("12.5");
          case RATIO -> new BigDecimal("1.25");
          case SECONDS -> new BigDecimal("0.0421");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytecode > 40MB | bytecode > 40MB: bytecode is 52.3 MB, which is 12.3 MB more",
        "bytecode>=40mb | bytecode>=40mb: bytecode is 52.3 MB, which is 12.3 MB more",
        "bytecode < 50MiB | bytecode < 50MiB: bytecode is 49.88 MiB, which is 0.12 MiB less",
        "bytecode > 52299999B"
            + " | bytecode > 52299999B: bytecode is 52300000 B, which is 1 B more",
        "bytecode > 0.0522999GB"
            + " | bytecode > 0.0522999GB: bytecode is 0.05 GB, which is 0.0000001 GB more",
        "bytecode > 12% | bytecode > 12%: bytecode is 12.5%, which is 0.5% more",
        "stale > 0 | stale > 0: stale is 3, which is 3 more",
        "stale == 3 files | stale == 3 files: stale is 3 files, just that",
        "stale <= 5 | stale <= 5: stale is 3, which is 2 less",
        "startup > 1.2x | startup > 1.2x: startup is 1.25x, which is 0.05x more",
        "startup > 40ms | startup > 40ms: startup is 42.1 ms, which is 2.1 ms more",
      })
  void whatIsCrossedSaysByHowMuch(String text, String message) {
    Threshold threshold = Threshold.parse(text, VOCABULARY);
    assertThat(Threshold.crossed(List.of(threshold), ThresholdTest::measured))
        .extracting(Breach::message)
        .containsExactly(message);
    assertThat(threshold).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "bytecode > 60MB",
    "bytecode < 52.3MB",
    "bytecode > 52300000B",
    "stale >= 4",
    "stale == 2",
    "stale <= 2",
    "startup > 1.25x",
    "startup > 1s"
  })
  void whatIsNotCrossedIsNotTold(String text) {
    assertThat(Threshold.parse(text, VOCABULARY).crossedBy(ThresholdTest::measured)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytecod > 1MB | unknown quantity \"bytecod\"; did you mean \"bytecode\"? Allowed: bytecode,",
        "Stale > 1 | unknown quantity \"Stale\"; did you mean \"stale\"?",
        "bytecode > 1MX | unknown unit of bytecode \"MX\". Allowed: files, B, kB,",
        "bytecode > 1x | unknown unit of bytecode \"x\"",
        "startup > 1 | startup is compared with a number and its unit. Allowed: x, ms, s.",
        "startup > 1MB | unknown unit of startup \"MB\". Allowed: x, ms, s.",
        "bytecode | no threshold: \"bytecode\"",
        "bytecode = 1 | no threshold:",
        "bytecode > | no threshold:",
        "bytecode > -1 | no threshold:",
        "bytecode > 1e9 | no threshold:",
        "bytecode > 1,5MB | no threshold:",
        "bytecode != 1 | no threshold:",
        "> 1 | no threshold:",
      })
  void aMistakeIsNamedWithWhatIsAllowed(String text, String told) {
    assertThatThrownBy(() -> Threshold.parse(text, VOCABULARY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource({"stale > 0", "stale >= 0"})
  void whatWasNotMeasuredCrossesNothing(String text) {
    assertThat(
            Threshold.parse(text, VOCABULARY).crossedBy((quantity, dimension) -> Optional.empty()))
        .isEmpty();
  }
}
