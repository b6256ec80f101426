// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.Closeable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Inflater;

/**
 * Inflaters that are free, for any thread: to make one costs more than to inflate a small file.
 * There are as many as entries were ever open at a time.
 */
final class InflaterPool implements Closeable {
  private final Queue<Inflater> free = new ConcurrentLinkedQueue<>();

  /** One that has seen no data yet. */
  Inflater take() {
    Inflater one = free.poll();
    return one == null ? new Inflater(true) : one;
  }

  /** Takes one back, which its user must not touch again. */
  void giveBack(Inflater one) {
    one.reset();
    free.add(one);
  }

  /** Frees their memory; that of one which comes back later is freed when it is collected. */
  @Override
  public void close() {
    for (Inflater one = free.poll(); one != null; one = free.poll()) {
      one.end();
    }
  }
}
