// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.measure.Variant.BuiltIn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static Duration millis(long number) {
    return Duration.ofMillis(number);
  }

  private static Measured measured(Variant variant, long bytes, int... startups) {
    List<Sample> samples =
        Arrays.stream(startups).mapToObj(t -> new Sample(millis(t), Optional.empty())).toList();
    return new Measured(variant, new BytecodeSize(1, bytes), new Runs(samples), Optional.empty());
  }

  @Test
  void theMedianIsTheMiddleOfTheRuns() {
    assertThat(Spread.of(List.of(millis(9), millis(1), millis(2), millis(4), millis(3))))
        .isEqualTo(new Spread(millis(1), millis(2), millis(3), millis(4), millis(9)));
    assertThat(Spread.of(List.of(millis(4), millis(1), millis(2), millis(9))).median())
        .isEqualTo(millis(3));
    assertThat(Spread.of(List.of(millis(7))))
        .isEqualTo(new Spread(millis(7), millis(7), millis(7), millis(7), millis(7)));
    assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("nothing was measured");
  }

  @Test
  void theCheapestIsThatWithTheFewestBytesOfThoseNearTheFastest() {
    Measured none = measured(BuiltIn.NONE, 0, 500, 510, 520);
    Measured all = measured(BuiltIn.ALL, 900, 104, 105, 106);
    Measured unchecked = measured(BuiltIn.UNCHECKED_HASH, 901, 99, 100, 101);
    Measured slim = measured(BuiltIn.SLIM, 700, 105, 106, 107);
    Verdict verdict = Verdict.of(List.of(none, all, unchecked, slim)).orElseThrow();
    assertThat(verdict.fastest()).isEqualTo(unchecked);
    assertThat(verdict.cheapest()).isEqualTo(all);
    assertThat(verdict.doubtful()).isEmpty();
  }

  @Test
  void ofTwoWithTheSameBytesTheFasterIsChosen() {
    Measured all = measured(BuiltIn.ALL, 900, 101);
    Measured unchecked = measured(BuiltIn.UNCHECKED_HASH, 900, 100);
    assertThat(Verdict.of(List.of(all, unchecked)).orElseThrow().cheapest()).isEqualTo(unchecked);
  }

  @Test
  void aCheaperOneWhoseRunsOverlapThoseOfTheFastestIsDoubtful() {
    Measured all = measured(BuiltIn.ALL, 900, 90, 100, 140);
    Measured slim = measured(BuiltIn.SLIM, 700, 95, 120, 130);
    Measured none = measured(BuiltIn.NONE, 0, 500, 500, 500);
    Verdict verdict = Verdict.of(List.of(none, all, slim)).orElseThrow();
    assertThat(verdict.cheapest()).isEqualTo(all);
    assertThat(verdict.doubtful()).containsExactly(slim);
  }

  @Test
  void oneSlowRunMakesNothingDoubtful() {
    Measured all = measured(BuiltIn.ALL, 900, 99, 100, 100, 101, 700);
    Measured none = measured(BuiltIn.NONE, 0, 499, 500, 500, 501, 502);
    assertThat(Verdict.of(List.of(none, all)).orElseThrow().doubtful()).isEmpty();
  }

  @Test
  void staleIsNoChoice() {
    Measured stale = measured(BuiltIn.STALE, 0, 1);
    Measured all = measured(BuiltIn.ALL, 900, 100);
    assertThat(Verdict.of(List.of(stale, all))).isEmpty();
    Measured none = measured(BuiltIn.NONE, 0, 500);
    assertThat(Verdict.of(List.of(stale, all, none)).orElseThrow().cheapest()).isEqualTo(all);
  }

  @Test
  void whatIsSavedByBytecodeThatNobodyChecksIsCompileTime() {
    Measured none = measured(BuiltIn.NONE, 0, 500);
    Measured unchecked = measured(BuiltIn.UNCHECKED_HASH, 9, 100);
    assertThat(Parts.of(List.of(none, unchecked))).contains(new Parts(millis(400), millis(100)));
    assertThat(Parts.of(List.of(none))).isEmpty();
    Measured faster = measured(BuiltIn.NONE, 0, 99);
    assertThat(Parts.of(List.of(faster, unchecked)))
        .contains(new Parts(Duration.ZERO, millis(100)));
  }

  @Test
  void processorTimeIsKnownIfItIsKnownOfEachRun() {
    Sample known = new Sample(millis(1), Optional.of(millis(2)));
    Sample unknown = new Sample(millis(1), Optional.empty());
    assertThat(new Runs(List.of(known)).cpu().orElseThrow().median()).isEqualTo(millis(2));
    assertThat(new Runs(List.of(known, unknown)).cpu()).isEmpty();
  }
}
