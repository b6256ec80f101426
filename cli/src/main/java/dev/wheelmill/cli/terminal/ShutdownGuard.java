// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import dev.wheelmill.processor.diagnostic.Cancellation;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says that the process ends, after Ctrl-C or a polite kill, and holds its end up until the work
 * has come to a good end; where nothing was begun, there is nothing to wait for. The Java virtual
 * machine then exits with 128 plus the signal's number: 130 after Ctrl-C.
 */
public final class ShutdownGuard implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Cancellation cancellation = new Cancellation();
  private final PrintWriter err;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::endWork, "shutdown-guard");

  private ShutdownGuard(PrintWriter err) {
    this.err = err;
  }

  /** Guards the work until it is closed, which is to be after its report is printed. */
  public static ShutdownGuard install(PrintWriter err) {
    ShutdownGuard guard = new ShutdownGuard(err);
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /** By which the work is asked for its end, and says whether it has begun. */
  public Cancellation cancellation() {
    return cancellation;
  }

  private void endWork() {
    cancellation.request();
    if (!cancellation.hasBegun()) {
      say("interrupted; nothing was changed");
      return;
    }
    say("interrupted; finishing what was begun");
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        say("gave up waiting; every file is whole, and the next run completes what is missing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String line) {
    err.println("wheelmill: " + line);
    err.flush();
  }

  @Override
  public void close() {
    release();
  }

  /** The work has ended, or another guard is to take over. */
  public void release() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook runs, and now returns.
    }
  }
}
