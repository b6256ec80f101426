package dev.wheelmill.compiler.cache.remote;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is stored on a server while other work goes on; a bounded number of bytes waits for it. */
final class Uploads {
  private static final int THREADS = 16;
  private static final int KIBIBYTE = 1024;

  /** In kibibytes: 64 MiB. */
  private static final int MOST_WAITING = 64 << 10;

  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final ExecutorService threads;
  private final AtomicInteger lost = new AtomicInteger();
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
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "wheelmill-upload");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A piece of work, which sees to its own failures. */
  interface Piece {
    void run() throws InterruptedException;
  }

  /**
   * Does it some time, or never, if there is too much to do.
   *
   * @param bytes how much memory it holds
   */
  void submit(int bytes, Piece piece) throws InterruptedException {
    int share = Math.min(MOST_WAITING, 1 + bytes / KIBIBYTE);
    if (!acquire(share)) {
      lost.incrementAndGet();
      return;
    }
    try {
      threads.execute(() -> run(piece, share));
    } catch (RejectedExecutionException ended) {
      room.release(share);
      lost.incrementAndGet();
    }
  }

  private boolean acquire(int share) throws InterruptedException {
    if (room.tryAcquire(share)) {
      return true;
    }
    long start = System.nanoTime();
    boolean acquired = room.tryAcquire(share, Math.max(0, mayWait.get()), TimeUnit.NANOSECONDS);
    mayWait.addAndGet(start - System.nanoTime());
    return acquired;
  }

  private void run(Piece piece, int share) {
    try {
      piece.run();
    } catch (InterruptedException e) {
      lost.incrementAndGet(); // The time is up.
    } finally {
      room.release(share);
    }
  }

  /** Waits until all is done, or the time is up. */
  void settle() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
    }
  }

  /** Gives up what is not done. */
  void close() {
    lost.addAndGet(threads.shutdownNow().size());
  }

  /** How much was not stored because it would have taken too long. */
  int lost() {
    return lost.get();
  }
}
