// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BackgroundWorkTest {
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void piecesAreBegunInTheirOrderAndAwaited() throws Exception {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    try (BackgroundWork work = new BackgroundWork("test", 1, 2)) {
      for (int i = 0; i < 100; i++) {
        int number = i;
        work.submit(() -> done.add(number));
      }
      work.awaitAll();
      assertThat(done).hasSize(100).isSorted();
    }
  }

  @Test
  void whatFindsNoRoomIsDoneByTheCaller() throws Exception {
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    try (BackgroundWork work = new BackgroundWork("test", 1, 1)) {
      work.submit(gate::await);
      work.submitOrRun(() -> threads.add(Thread.currentThread()));
      gate.countDown();
      work.awaitAll();
      work.submitOrRun(() -> threads.add(Thread.currentThread()));
    }
    assertThat(threads.get(0)).isSameAs(Thread.currentThread());
    assertThat(threads.get(1)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void whatIsLargerThanAllRoomWaitsUntilItIsAlone() throws Exception {
    try (BackgroundWork work = new BackgroundWork("test", 2, 3)) {
      work.submit(gate::await);
      assertThat(work.offer(() -> {}, 100)).isFalse();
      assertThat(work.offer(() -> {}, 100, Duration.ofMillis(1))).isFalse();
      assertThat(work.offer(() -> {}, 2)).isTrue();
      gate.countDown();
      work.awaitAll();
      assertThat(work.offer(() -> {}, 100)).isTrue();
    }
  }

  @Test
  void aMistakeIsThrownWhereItIsAwaited() throws Exception {
    BackgroundWork work = new BackgroundWork("test", 1, 1);
    work.submit(
        () -> {
          throw new IllegalStateException("mistake");
        });
    assertThatThrownBy(work::awaitAll).hasMessage("mistake");
    assertThatThrownBy(() -> work.submit(() -> {})).hasMessage("mistake");
    assertThatThrownBy(work::close).hasMessage("mistake");
    assertThat(work.givenUp()).isEqualTo(1);
  }

  @Test
  void whatIsStoppedIsGivenUp() throws Exception {
    BackgroundWork work = new BackgroundWork("test", 1, 10);
    work.submit(gate::await);
    work.submit(() -> {});
    assertThat(work.end(Duration.ofMillis(1))).isFalse();
    work.submit(() -> {});
    work.stop();
    assertThat(work.givenUp()).isEqualTo(3);
  }

  @Test
  void itsEndIsWaitedForWhoeverInterrupts() throws Exception {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    try (BackgroundWork work = new BackgroundWork("test", 1, 10)) {
      work.submit(gate::await);
      work.submit(() -> done.add(1));
      Thread.currentThread().interrupt();
      gate.countDown();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasSize(1);
  }
}
