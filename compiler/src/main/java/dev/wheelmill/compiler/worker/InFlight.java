// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

/**
 * Counts what was submitted and not yet delivered, and holds back more than is allowed. No piece of
 * work on a thread, as in {@link dev.wheelmill.compiler.io.BackgroundWork}: a request passes
 * queues, a worker and several threads until its outcome is delivered.
 */
final class InFlight {

  private final int maxCount;
  private final long maxBytes;
  private int count;
  private long bytes;
  private boolean abandoned;

  InFlight(int maxCount, long maxBytes) {
    this.maxCount = maxCount;
    this.maxBytes = maxBytes;
  }

  /** Waits until there is room. What is larger than all room waits until it is alone. */
  synchronized void acquire(long weight) throws InterruptedException {
    while (!abandoned && count > 0 && (count >= maxCount || bytes + weight > maxBytes)) {
      wait();
    }
    count++;
    bytes += weight;
  }

  synchronized void release(long weight) {
    count--;
    bytes -= weight;
    notifyAll();
  }

  /** Waits until everything is released, or abandoned. */
  synchronized void awaitNone() throws InterruptedException {
    while (!abandoned && count > 0) {
      wait();
    }
  }

  /** Nothing more will be released: nobody waits from now on. */
  synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }
}
