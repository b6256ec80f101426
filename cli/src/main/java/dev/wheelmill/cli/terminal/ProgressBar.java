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
  private static final String ERASE = "\r\033[K";

  private final PrintWriter err;
  private final LongSupplier nanoClock;
  private final long start;
  private long lastDrawn;
  private long expected;
  private long done;
  private boolean visible;
  private boolean closed;

  /**
   * @param err the terminal
   * @param nanoClock {@link System#nanoTime}, or a test's own
   */
  public ProgressBar(PrintWriter err, LongSupplier nanoClock) {
    this.err = err;
    this.nanoClock = nanoClock;
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
      err.print(ERASE + line(now));
      err.flush();
    }
  }

  private String line(long now) {
    long total = Math.max(expected, done);
    int filled = total == 0 ? 0 : (int) (WIDTH * done / total);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d of %,d  %d s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        total == 0 ? 0 : 100 * done / total,
        done,
        total,
        (now - start) / 1_000_000_000);
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
