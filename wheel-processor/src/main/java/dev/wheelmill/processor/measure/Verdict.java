// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What to choose.
 *
 * @param fastest with the shortest start-up, by the median
 * @param cheapest with the fewest bytes of those whose median is within {@value #PERCENT} % of that
 * @param doubtful those with fewer bytes yet that are slower by the median, though the middle half
 *     of their runs overlaps that of the fastest: more runs may make one of them the cheapest
 */
public record Verdict(Measured fastest, Measured cheapest, List<Measured> doubtful) {
  /** How much slower the cheapest may be than the fastest. */
  public static final int PERCENT = 5;

  private static final int WHOLE = 100;

  private static final Comparator<Measured> BY_STARTUP =
      Comparator.comparing(measured -> measured.startup().median());

  private static final Comparator<Measured> BY_BYTES =
      Comparator.comparing(measured -> measured.size().bytes());

  public Verdict {
    doubtful = List.copyOf(doubtful);
  }

  /** Of those that somebody would choose; empty if there are fewer than two of them. */
  public static Optional<Verdict> of(List<Measured> all) {
    List<Measured> choices = all.stream().filter(one -> one.variant().isChoice()).toList();
    return choices.size() < 2
        ? Optional.empty()
        : choices.stream().min(BY_STARTUP).map(fastest -> of(choices, fastest));
  }

  private static Verdict of(List<Measured> choices, Measured fastest) {
    Measured cheapest =
        choices.stream()
            .filter(one -> isNear(one, fastest))
            .min(BY_BYTES.thenComparing(BY_STARTUP))
            .orElse(fastest);
    List<Measured> doubtful =
        choices.stream()
            .filter(one -> one.size().bytes() < cheapest.size().bytes())
            .filter(one -> one.startup().overlaps(fastest.startup()))
            .toList();
    return new Verdict(fastest, cheapest, doubtful);
  }

  private static boolean isNear(Measured one, Measured fastest) {
    long limit =
        fastest.startup().median().multipliedBy(WHOLE + PERCENT).dividedBy(WHOLE).toNanos();
    return one.startup().median().toNanos() <= limit;
  }
}
