// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import dev.wheelmill.processor.diagnostic.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Draws how far the work has come on one line of a terminal, at most ten times a second, and leaves
 * nothing behind. Safe for use by several threads.
 */
public final class ProgressBar implements Progress, AutoCloseable {
  private static final long INTERVAL_NANOS = 100_000_000;
  private static final int WIDTH = 30;
  private static final int SHORTEST = 5;
  private static final int USUAL_COLUMNS = 80;

  /** The terminal's own "^C" would begin another line, which is erased instead of this one. */
  private static final int MARGIN = 3;

  private static final String COLUMNS = "WHEELMILL_TERMINAL_COLUMNS";
  private static final String ERASE = "\r\033[K";

  /** A terminal that has become narrower cuts the line off, instead of beginning another one. */
  private static final String CUT = "\033[?7l";

  private static final String WRAP = "\033[?7h";

  private final PrintWriter err;
  private final LongSupplier nanoClock;
  private final int columns;
  private final long start;
  private long lastDrawn;
  private long expected;
  private long done;
  private boolean visible;
  private boolean closed;

  /**
   * @param err the terminal
   * @param nanoClock {@link System#nanoTime}, or a test's own
   * @param columns how wide the terminal is
   */
  public ProgressBar(PrintWriter err, LongSupplier nanoClock, int columns) {
    this.err = err;
    this.nanoClock = nanoClock;
    this.columns = columns;
    this.start = nanoClock.getAsLong();
    // Work that ends within the first interval shows no bar at all.
    this.lastDrawn = start;
  }

  /** Whether standard error can show one: a terminal that takes it, with a person before it. */
  public static boolean isWelcome(Map<String, String> environment) {
    return Stream.ERR.isTerminal(environment)
        && environment.getOrDefault("CI", "").isEmpty()
        && !Style.isDumb(environment);
  }

  /** How wide the terminal is, as the launcher says: Java can't tell. */
  public static int columns(Map<String, String> environment) {
    String width = environment.getOrDefault(COLUMNS, "");
    return width.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(width) : USUAL_COLUMNS;
  }

  @Override
  public synchronized void expect(int steps) {
    expected += steps;
    drawIfDue();
  }

  @Override
  public synchronized void advance() {
    done++;
    drawIfDue();
  }

  private void drawIfDue() {
    long now = nanoClock.getAsLong();
    if (!closed && now - lastDrawn >= INTERVAL_NANOS) {
      lastDrawn = now;
      visible = true;
      err.print(CUT + ERASE + line(now) + WRAP);
      err.flush();
    }
  }

  private String line(long now) {
    long total = Math.max(expected, done);
    String numbers =
        String.format(
            Locale.ROOT,
            "%3d %%  %,d of %,d  %d s",
            total == 0 ? 0 : 100 * done / total,
            done,
            total,
            (now - start) / 1_000_000_000);
    int room = Math.max(1, columns - MARGIN);
    int width = Math.min(WIDTH, room - numbers.length() - "[] ".length());
    if (width < SHORTEST) {
      return numbers.substring(0, Math.min(numbers.length(), room));
    }
    int filled = total == 0 ? 0 : (int) (width * done / total);
    return "[" + "#".repeat(filled) + ".".repeat(width - filled) + "] " + numbers;
  }

  /** Erases the line; nothing is drawn any more. */
  @Override
  public synchronized void close() {
    closed = true;
    if (visible) {
      err.print(ERASE);
      err.flush();
    }
  }
}
