// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The dependency groups that a lock file puts distributions into.
 *
 * @param byPackage normalised names of distributions (PEP 503) with the groups that they are in
 */
public record Groups(Map<String, Set<String>> byPackage) {
  /** The group of what the project itself depends on. */
  public static final String MAIN = "main";

  /** No distribution is in any group. */
  public static final Groups NONE = new Groups(Map.of());

  public Groups {
    // In their order, so that equal groups have one text.
    var copy = new TreeMap<String, Set<String>>();
    byPackage.forEach(
        (name, groups) -> copy.put(name, Collections.unmodifiableSet(new TreeSet<>(groups))));
    byPackage = Collections.unmodifiableMap(copy);
  }

  /** The groups of a distribution; empty if the lock file does not name it. */
  public Set<String> of(String normalisedName) {
    return byPackage.getOrDefault(normalisedName, Set.of());
  }
}
