// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.policy.value.Place;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What of a target is worked on besides the usual.
 *
 * @param system whether folders of the system's package manager are in
 * @param places the places that follow the policy's defaults here though they do not by themselves,
 *     as if a rule named them
 */
public record Scope(boolean system, Set<Place> places) {
  /** Nothing besides the usual. */
  public static final Scope USUAL = new Scope(false, Set.of());

  public Scope {
    EnumSet<Place> inOrder = EnumSet.noneOf(Place.class);
    inOrder.addAll(places);
    places = Collections.unmodifiableSet(inOrder);
  }

  /** The usual places only. */
  public static Scope ofSystem(boolean system) {
    return new Scope(system, Set.of());
  }
}
