// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Work that goes on beside that of whoever submits it. Pieces are begun in the order of their
 * submission, and a bounded amount is under way at a time: what waits and what is being done.
 */
public final class BackgroundWork implements AutoCloseable {
  private static final long STOP_SECONDS = 10;

  /** A piece of work. It may wait; it is interrupted if there is no time for it any more. */
  @FunctionalInterface
  public interface Piece {
    /** Does the work. What is thrown, but for an interruption, is a mistake in this program. */
    void run() throws InterruptedException;
  }

  private final int capacity;

  /** Fair, so that whoever waits for all to end is not passed by new ones. */
  private final Semaphore room;

  private final ExecutorService threads;
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * @param name what its threads are named
   * @param threads how many pieces are done at a time
   * @param room how much is under way at a time, in any unit
   */
  public BackgroundWork(String name, int threads, int room) {
    this.capacity = room;
    this.room = new Semaphore(room, true);
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Submits a piece that takes one unit of room, once there is room for it. */
  public void submit(Piece piece) throws InterruptedException {
    checkHealth();
    room.acquire();
    begin(piece, 1);
  }

  /** Submits a piece that takes one unit of room; does it on this thread if there is no room. */
  public void submitOrRun(Runnable piece) {
    if (!offer(piece::run, 1)) {
      piece.run();
    }
  }

  /**
   * Submits a piece, if there is room for it.
   *
   * @param share how much room it takes; a piece that takes more than there is takes all
   */
  public boolean offer(Piece piece, int share) {
    int taken = Math.min(share, capacity);
    boolean taking = room.tryAcquire(taken);
    if (taking) {
      begin(piece, taken);
    }
    return taking;
  }

  /** The same, if there is room for it in time. */
  public boolean offer(Piece piece, int share, Duration patience) throws InterruptedException {
    int taken = Math.min(share, capacity);
    boolean taking = room.tryAcquire(taken, patience.toNanos(), TimeUnit.NANOSECONDS);
    if (taking) {
      begin(piece, taken);
    }
    return taking;
  }

  private void begin(Piece piece, int taken) {
    try {
      threads.execute(() -> run(piece, taken));
    } catch (RejectedExecutionException stopped) {
      givenUp.incrementAndGet();
      room.release(taken);
    }
  }

  private void run(Piece piece, int taken) {
    try {
      piece.run();
    } catch (InterruptedException stopped) {
      givenUp.incrementAndGet();
    } catch (RuntimeException | Error e) {
      givenUp.incrementAndGet();
      failure.compareAndSet(null, e);
    } finally {
      room.release(taken);
    }
  }

  /** Waits until all that was submitted has ended, and throws what a piece threw. */
  public void awaitAll() throws InterruptedException {
    room.acquire(capacity);
    room.release(capacity);
    checkHealth();
  }

  /** Throws what a piece threw. */
  public void checkHealth() {
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  /** How many pieces that were submitted were not done, or not to their end. */
  public int givenUp() {
    return givenUp.get();
  }

  /**
   * Takes no more, and waits until all has ended.
   *
   * @return false if the time was not enough
   */
  public boolean end(Duration patience) throws InterruptedException {
    threads.shutdown();
    return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Gives up what was not begun, and interrupts what was. */
  public void giveUp() {
    givenUp.addAndGet(threads.shutdownNow().size());
  }

  /** The same, and waits a while for what is interrupted. */
  public void stop() {
    giveUp();
    try {
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for all that was submitted, whoever interrupts it, and throws what a piece threw; the
   * thread is interrupted still.
   */
  @Override
  public void close() {
    room.acquireUninterruptibly(capacity);
    threads.shutdown();
    checkHealth();
  }
}
