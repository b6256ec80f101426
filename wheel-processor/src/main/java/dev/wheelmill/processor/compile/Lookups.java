package dev.wheelmill.processor.compile;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Work beside the submitting thread; few pieces wait at a time, and their order is kept. */
final class Lookups implements AutoCloseable {
  private static final int WAITING_FOR_EACH_THREAD = 16;
  private static final long CLOSE_SECONDS = 10;

  /** A piece of work. It may wait; it is interrupted if there is no time for it any more. */
  interface Piece {
    void run() throws InterruptedException;
  }

  private final int most;

  /** Fair, so that whoever waits for all to end is not passed by new ones. */
  private final Semaphore room;

  private final ExecutorService threads;

  /** What was thrown, which is a mistake in this program. */
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * @param count how many threads
   */
  Lookups(int count) {
    this.most = WAITING_FOR_EACH_THREAD * count;
    this.room = new Semaphore(most, true);
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "wheelmill-cache");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins a piece, once there is room for it. */
  void submit(Piece piece) throws InterruptedException {
    checkHealth();
    room.acquire();
    threads.execute(() -> run(piece));
  }

  private void run(Piece piece) {
    try {
      piece.run();
    } catch (InterruptedException e) {
      // Closed: nobody waits for it.
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      room.release();
    }
  }

  /** Waits until all that was submitted has ended. */
  void awaitAll() throws InterruptedException {
    room.acquire(most);
    room.release(most);
    checkHealth();
  }

  /** Throws what a piece threw. */
  void checkHealth() {
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  /** Ends what waits for something; nothing more is begun. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
