// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What several runs took.
 *
 * @param median half of them took no longer; of an even number, the middle of the middle two
 * @param low the shortest
 * @param high the longest
 */
public record Spread(Duration median, Duration low, Duration high) {

  /**
   * Of some times.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(Collection<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    int last = sorted.size() - 1;
    Duration median = sorted.get(last / 2).plus(sorted.get((last + 1) / 2)).dividedBy(2);
    return new Spread(median, sorted.get(0), sorted.get(last));
  }

  /** Whether a run of one may as well have been a run of the other. */
  public boolean overlaps(Spread other) {
    return low.compareTo(other.high) <= 0 && other.low.compareTo(high) <= 0;
  }
}
