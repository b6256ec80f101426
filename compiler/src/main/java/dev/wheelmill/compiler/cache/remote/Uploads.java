// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.io.BackgroundWork;
import dev.wheelmill.compiler.io.Bounds;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is stored on a server while other work goes on; a bounded number of bytes waits for it. */
final class Uploads {
  private static final int THREADS = 16;
  private static final int KIBIBYTE = 1024;

  private final BackgroundWork work =
      new BackgroundWork("wheelmill-upload", THREADS, Bounds.UPLOADS / KIBIBYTE);
  private final AtomicInteger refused = new AtomicInteger();
  private final Duration patience;

  /** Nanoseconds that whoever has something to store may still wait for room. */
  private final AtomicLong mayWait;

  /**
   * @param patience how long all who have something to store may wait together, and how long the
   *     end waits
   */
  Uploads(Duration patience) {
    this.patience = patience;
    this.mayWait = new AtomicLong(patience.toNanos());
  }

  /**
   * Takes an upload, which is made some time, or never if there is too much to do.
   *
   * @param bytes how much memory it holds
   * @param piece sees to its own failures
   */
  void submit(int bytes, BackgroundWork.Piece piece) throws InterruptedException {
    int share = 1 + bytes / KIBIBYTE;
    if (!work.offer(piece, share) && !offerPatiently(piece, share)) {
      refused.incrementAndGet();
    }
  }

  private boolean offerPatiently(BackgroundWork.Piece piece, int share)
      throws InterruptedException {
    long start = System.nanoTime();
    Duration remaining = Duration.ofNanos(Math.max(0, mayWait.get()));
    boolean taken = work.offer(piece, share, remaining);
    mayWait.addAndGet(start - System.nanoTime());
    return taken;
  }

  /** Waits until all is done, or the time is up. */
  void flush() throws InterruptedException {
    if (!work.end(patience)) {
      close();
    }
  }

  /** Gives up what is not done. */
  void close() {
    work.giveUp();
  }

  /** How much was not stored because it would have taken too long. */
  int lost() {
    return refused.get() + work.givenUp();
  }
}
