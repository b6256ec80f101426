// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.limits;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of a run.
 *
 * @param named those that the user set; the others are as they are by default
 */
public record Limits(Map<Limit, Long> named) {

  /** The limits of a user who sets none. */
  public static final Limits DEFAULT = new Limits(Map.of());

  /** Throws {@link IllegalArgumentException} if a value can't be. */
  public Limits {
    named.forEach(Limit::check);
    named = Map.copyOf(named);
  }

  /** The same with another value. */
  public Limits with(Limit limit, long value) {
    Map<Limit, Long> values = new EnumMap<>(Limit.class);
    values.putAll(named);
    values.put(limit, value);
    return new Limits(values);
  }

  /** How much is allowed. */
  public long of(Limit limit) {
    return named.getOrDefault(limit, limit.standard());
  }

  /** How much is allowed of what is read into an array or counted in a list. */
  public int intOf(Limit limit) {
    return Math.toIntExact(of(limit));
  }

  /** What to say of too much; see {@link Limit#excess}. */
  public Optional<String> excess(Limit limit, long actual) {
    return limit.excess(actual, of(limit));
  }
}
