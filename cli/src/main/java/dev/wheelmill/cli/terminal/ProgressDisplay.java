// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;

/**
 * Shows how far work has come, until it is closed.
 *
 * @param progress is to be told
 * @param erasing takes away what is shown
 */
public record ProgressDisplay(Progress progress, Runnable erasing) implements AutoCloseable {

  /** Shows nothing. */
  public static ProgressDisplay none() {
    return new ProgressDisplay(Progress.NONE, () -> {});
  }

  /** Says no more than that another run is waited for. */
  public static ProgressDisplay ofWaiting(Surroundings surroundings) {
    return new ProgressDisplay(new WaitingLine(surroundings.err(), Progress.NONE), () -> {});
  }

  /** Draws a bar; Ctrl-C may end the process any moment, and the bar must not stay. */
  public static ProgressDisplay ofBar(Surroundings surroundings, Cancellation cancellation) {
    int columns = ProgressBar.columns(surroundings.environment());
    ProgressBar bar = new ProgressBar(surroundings.err(), System::nanoTime, columns);
    cancellation.onRequest(bar::close);
    Thread erase = new Thread(bar::close, "erase-bar");
    Runtime.getRuntime().addShutdownHook(erase);
    return new ProgressDisplay(
        new WaitingLine(surroundings.err(), bar),
        () -> {
          release(erase);
          bar.close();
        });
  }

  private static void release(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: it is erased.
    }
  }

  @Override
  public void close() {
    erasing.run();
  }
}
