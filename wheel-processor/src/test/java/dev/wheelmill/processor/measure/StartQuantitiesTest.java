// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.threshold.Breach;
import dev.wheelmill.processor.threshold.Quantities;
import dev.wheelmill.processor.threshold.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartQuantitiesTest {
  private static Measured measured(Variant variant, int millis, Optional<Integer> cpu) {
    Sample sample = new Sample(Duration.ofMillis(millis), cpu.map(Duration::ofMillis));
    return new Measured(
        variant, new BytecodeSize(1, 100), new Runs(List.of(sample)), Optional.empty());
  }

  private static Optional<String> crossed(String condition, Measured... variants) {
    return Threshold.parse(condition, Quantities.STARTS)
        .crossedBy(new StartQuantities(List.of(variants)))
        .map(Breach::message);
  }

  @ParameterizedTest
  @CsvSource({
    "startup > 1.2x, 'startup > 1.2x: startup is 1.5x, which is 0.3x more'",
    "startup > 1.5x, ",
    "startup >= 300ms, 'startup >= 300ms: startup is 300 ms, just that'",
    "cpu > 0.1s, 'cpu > 0.1s: cpu is 0.25 s, which is 0.15 s more'",
    "cpu > 2x, 'cpu > 2x: cpu is 2.5x, which is 0.5x more'",
  })
  void whatIsThereNowIsComparedWithTheBestChoice(String condition, String told) {
    assertThat(
            crossed(
                condition,
                measured(Variant.BuiltIn.ALL, 200, Optional.of(100)),
                measured(Variant.BuiltIn.STALE, 100, Optional.of(50)),
                measured(Variant.BuiltIn.PRESENT, 300, Optional.of(250))))
        .isEqualTo(Optional.ofNullable(told));
  }

  @Test
  void whatWasNotMeasuredCrossesNothing() {
    assertThat(crossed("startup > 0s", measured(Variant.BuiltIn.ALL, 200, Optional.of(1))))
        .isEmpty();
    assertThat(crossed("cpu > 0s", measured(Variant.BuiltIn.PRESENT, 200, Optional.empty())))
        .isEmpty();
  }
}
