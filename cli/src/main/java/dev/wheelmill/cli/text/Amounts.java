// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Amounts {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
  private static final int KIBI = 1024;

  private Amounts() {}

  /** {@code 29,889}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 wheel}, {@code 1,204 wheels}. */
  static String counted(long number, String noun) {
    return count(number) + " " + (number == 1 ? noun : noun + "s");
  }

  /** {@code 812 B}, {@code 46.1 KiB}. */
  static String bytes(long bytes) {
    if (bytes < KIBI) {
      return bytes + " B";
    }
    double amount = bytes;
    int unit = -1;
    // What rounds to 1024.0 is 1.0 of the next unit.
    while (amount >= KIBI - 0.05 && unit < UNITS.length - 1) {
      amount /= KIBI;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  /** A difference: {@code +46.1 KiB}, {@code -812 B}. */
  static String difference(long bytes) {
    return (bytes < 0 ? "-" : "+") + bytes(Math.abs(bytes));
  }

  /** A share of a whole: {@code 12.5%}. */
  static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / Math.max(1, whole));
  }

  /** {@code 37 ms}, and what takes a second or more as {@link #time} has it. */
  static String shortTime(Duration time) {
    // What rounds to 1000 ms is a second.
    return time.toNanos() < 999_500_000L ? Math.round(time.toNanos() / 1e6) + " ms" : time(time);
  }

  /** {@code 0.42 s}, {@code 12.3 s}, {@code 2 min 5 s}. */
  static String time(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    if (seconds < 9.995) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
