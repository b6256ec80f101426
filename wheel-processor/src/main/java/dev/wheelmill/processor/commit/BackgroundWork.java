package dev.wheelmill.processor.commit;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work of one kind that goes on beside the caller's, some pieces at a time; bounded. */
final class BackgroundWork implements AutoCloseable {
  private static final int WAITING_FOR_EACH_THREAD = 4;

  private final ThreadPoolExecutor threads;

  /**
   * @param jobs how many pieces at a time
   */
  BackgroundWork(int jobs) {
    threads =
        new ThreadPoolExecutor(
            jobs,
            jobs,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_FOR_EACH_THREAD * jobs),
            new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** Begins a piece; does it on the caller's thread while many are waiting. */
  void run(Runnable piece) {
    threads.execute(piece);
  }

  /** Waits for all that was begun, whoever interrupts it; the thread is interrupted still. */
  @Override
  public void close() {
    threads.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.HOURS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
