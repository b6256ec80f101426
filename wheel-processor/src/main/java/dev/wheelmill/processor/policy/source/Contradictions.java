// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.tree.Report;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.Retention;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reports fields of one block, and of the policy around it, that can't hold together. */
final class Contradictions {
  private final Report report;
  private final boolean hasPrefix;

  Contradictions(Report report, boolean hasPrefix) {
    this.report = report;
    this.hasPrefix = hasPrefix;
  }

  /** Checks a block: its fields, what they were read as, and the places it is for. */
  void check(Fields fields, Settings settings, Set<Place> places) {
    checkHeader(fields, settings);
    if (settings.source().equals(Optional.of(Retention.DROP))) {
      checkDrop(fields, settings, places);
    }
  }

  private void checkHeader(Fields fields, Settings settings) {
    boolean other =
        settings.invalidation().filter(mode -> mode != InvalidationMode.UNCHECKED_HASH).isPresent();
    if (other && settings.mode().equals(Optional.of(Mode.DETERMINISTIC))) {
      report.add(
          fields.positionOf(Keys.INVALIDATION),
          fields.pathOf(Keys.INVALIDATION),
          "mode deterministic means unchecked-hash; leave invalidation out");
    }
  }

  private void checkDrop(Fields fields, Settings settings, Set<Place> places) {
    if (settings.optimize().size() > 1) {
      drop(fields, "and several levels of optimize: the legacy place holds one");
    }
    if (settings.mode().equals(Optional.of(Mode.NO_COMPILE))) {
      drop(fields, "and mode no-compile would leave neither source nor bytecode");
    }
    if (hasPrefix) {
      drop(fields, "and pycache-prefix: the environment is not touched there");
    }
    for (var place : List.of(Place.EDITABLE, Place.STDLIB)) {
      if (places.contains(place)) {
        drop(fields, "and in: " + place.label() + ": sources there are never deleted");
      }
    }
  }

  private void drop(Fields fields, String problem) {
    report.add(fields.positionOf(Keys.SOURCE), fields.pathOf(Keys.SOURCE), "drop " + problem);
  }
}
