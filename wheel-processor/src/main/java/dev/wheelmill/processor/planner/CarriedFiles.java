// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.distribution.RecordManifest;

/**
 * Tells bytecode that came in a wheel from what was compiled at its installation: RECORD has a hash
 * for the one, and for the other an empty row or none.
 */
final class CarriedFiles {
  private CarriedFiles() {}

  /** Whether bytecode of that source may be what a wheel carried. */
  static boolean mayHold(Source source, String path) {
    return source.owners().stream().anyMatch(owner -> isHashed(owner, path));
  }

  private static boolean isHashed(Distribution owner, String path) {
    return owner
        .manifest()
        .filter(RecordManifest.class::isInstance)
        .flatMap(manifest -> ((RecordManifest) manifest).healed().find(path))
        .flatMap(row -> row.hash())
        .isPresent();
  }
}
