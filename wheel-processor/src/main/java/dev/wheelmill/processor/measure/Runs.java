// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Some runs of a command under the same conditions.
 *
 * @param samples those that count, in their order; at least one
 */
public record Runs(List<Sample> samples) {
  public Runs {
    samples = List.copyOf(samples);
  }

  /** The time until the command was ready. */
  public Spread startup() {
    return Spread.of(samples.stream().map(Sample::startup).toList());
  }

  /** The processor time; empty if it is not known of each run. */
  public Optional<Spread> cpu() {
    List<Duration> known = samples.stream().flatMap(sample -> sample.cpu().stream()).toList();
    return known.size() == samples.size() ? Optional.of(Spread.of(known)) : Optional.empty();
  }
}
