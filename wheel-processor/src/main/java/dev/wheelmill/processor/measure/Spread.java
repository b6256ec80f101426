// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What several runs took.
 *
 * @param low the shortest
 * @param lower where the middle half of the runs begins, the lower quartile
 * @param median half of them took no longer; of an even number, the middle of the middle two
 * @param upper where the middle half ends, the upper quartile
 * @param high the longest
 */
public record Spread(Duration low, Duration lower, Duration median, Duration upper, Duration high) {
  private static final int QUARTERS = 4;

  /**
   * Of some times. A quartile between two of them is the one farther out.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(Collection<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    int last = sorted.size() - 1;
    int quarter = last / QUARTERS;
    return new Spread(
        sorted.get(0),
        sorted.get(quarter),
        sorted.get(last / 2).plus(sorted.get((last + 1) / 2)).dividedBy(2),
        sorted.get(last - quarter),
        sorted.get(last));
  }

  /** Whether the middle halves have a time in common, so that neither is surely the shorter. */
  public boolean overlaps(Spread other) {
    return lower.compareTo(other.upper) <= 0 && other.lower.compareTo(upper) <= 0;
  }
}
