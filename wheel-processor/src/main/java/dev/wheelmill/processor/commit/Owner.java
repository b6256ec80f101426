// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.compile.SourceSet;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.distribution.RecordManifest;
import dev.wheelmill.processor.policy.value.Place;
import java.util.List;
import java.util.Optional;

/**
 * Whose files some are.
 *
 * @param name the distribution's, or the place in brackets, which no distribution can have
 * @param version the distribution's, or nothing
 * @param distribution empty for the files of a place that nobody owns
 */
record Owner(String name, String version, Optional<Distribution> distribution) {

  static Owner of(Distribution distribution) {
    return new Owner(distribution.name(), distribution.version(), Optional.of(distribution));
  }

  static Owner of(Place place) {
    return new Owner("(" + place.label() + ")", "", Optional.empty());
  }

  /** Whether a file with those owners is counted here: of several, the first counts. */
  boolean counts(List<Distribution> owners) {
    return owners.isEmpty() || distribution.filter(owners.get(0)::equals).isPresent();
  }

  /** What the distribution's RECORD says of its sources; empty if it has none. */
  Optional<SourceSet> sources() {
    return distribution
        .flatMap(Distribution::manifest)
        .filter(RecordManifest.class::isInstance)
        .flatMap(list -> SourceSet.of(name, ((RecordManifest) list).record()));
  }
}
