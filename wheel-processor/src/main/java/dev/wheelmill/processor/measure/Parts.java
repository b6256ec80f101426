// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a start without bytecode consists of, by medians.
 *
 * @param compiling what is saved by bytecode that nobody checks: the start without any, less the
 *     start with that
 * @param execution the start with that: reading the code and running it
 */
public record Parts(Duration compiling, Duration execution) {

  /** Empty if one of the two variants that tell was not measured. */
  public static Optional<Parts> of(List<Measured> all) {
    Optional<Duration> without = median(all, Variant.BuiltIn.NONE);
    Optional<Duration> with = median(all, Variant.BuiltIn.UNCHECKED_HASH);
    return without.flatMap(none -> with.map(code -> of(none, code)));
  }

  /** Chance may make the difference negative where there is next to nothing to compile. */
  private static Parts of(Duration none, Duration code) {
    Duration difference = none.minus(code);
    return new Parts(difference.isNegative() ? Duration.ZERO : difference, code);
  }

  private static Optional<Duration> median(List<Measured> all, Variant variant) {
    return all.stream()
        .filter(one -> one.variant().equals(variant))
        .map(one -> one.startup().median())
        .findFirst();
  }
}
