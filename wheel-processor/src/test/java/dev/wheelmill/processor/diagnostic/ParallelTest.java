// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParallelTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 1000).boxed().toList();

  /** An exception that can't be made again, as many can't. */
  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Odd(int number) {
      super("odd " + number);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 5000})
  void resultsAreInTheOrderOfTheValues(int jobs) {
    assertThat(Parallel.map(jobs, NUMBERS, i -> i * 2))
        .isEqualTo(NUMBERS.stream().map(i -> i * 2).toList());
    assertThat(Parallel.map(jobs, List.of(), i -> i)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void whatIsThrownIsThrownOnAndNoMoreIsBegun(int jobs) {
    AtomicInteger begun = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Parallel.map(
                    jobs,
                    NUMBERS,
                    i -> {
                      begun.incrementAndGet();
                      throw new Odd(i);
                    }))
        .isInstanceOf(Odd.class)
        .hasMessageStartingWith("odd ");
    assertThat(begun.get()).isLessThanOrEqualTo(jobs);
  }

  @Test
  void asManyAsWantedRunAtATime() {
    CyclicBarrier barrier = new CyclicBarrier(4);
    assertThat(Parallel.map(4, NUMBERS.subList(0, 40), i -> await(barrier))).hasSize(40);
  }

  private static int await(CyclicBarrier barrier) {
    try {
      return barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
