// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The quantities that thresholds may speak of, in the order in which messages list them.
 *
 * @param quantities names, each with what it can be counted in
 */
public record Vocabulary(Map<String, Set<Dimension>> quantities) {
  public Vocabulary {
    quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
  }

  /** Names that can all be counted in the same. */
  public static Vocabulary of(Collection<String> names, Set<Dimension> dimensions) {
    Map<String, Set<Dimension>> quantities = new LinkedHashMap<>();
    names.forEach(name -> quantities.put(name, dimensions));
    return new Vocabulary(quantities);
  }

  /** These names and those of another. */
  public Vocabulary and(Vocabulary other) {
    Map<String, Set<Dimension>> both = new LinkedHashMap<>(quantities);
    both.putAll(other.quantities);
    return new Vocabulary(both);
  }

  /** The names. */
  public Set<String> names() {
    return quantities.keySet();
  }

  boolean takes(String quantity, Dimension dimension) {
    return quantities.getOrDefault(quantity, Set.of()).contains(dimension);
  }
}
