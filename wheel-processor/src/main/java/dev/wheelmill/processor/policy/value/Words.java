// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.marshal.Columns;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The words that fields of a policy take, in the order in which they are named to the user. */
public final class Words {
  /** Values of {@code mode}. */
  public static final Map<String, Mode> MODES = byLabel(Mode.values(), Mode::label);

  /** Values of {@code invalidation}. */
  public static final Map<String, InvalidationMode> INVALIDATIONS =
      byLabel(
          new InvalidationMode[] {
            InvalidationMode.TIMESTAMP,
            InvalidationMode.CHECKED_HASH,
            InvalidationMode.UNCHECKED_HASH
          },
          InvalidationMode::label);

  /** Values of {@code on-error}. */
  public static final Map<String, OnError> ON_ERRORS = byLabel(OnError.values(), OnError::label);

  /** Values of {@code columns}. */
  public static final Map<String, Columns> COLUMNS = byLabel(Columns.values(), Columns::label);

  /** Values of {@code source} and {@code docstrings}. */
  public static final Map<String, Retention> RETENTIONS =
      byLabel(Retention.values(), Retention::label);

  /** Values of {@code hardlink}. */
  public static final Map<String, Boolean> BOOLEANS =
      byLabel(new Boolean[] {true, false}, value -> value.toString());

  /** Values of {@code in}. */
  public static final Map<String, Place> PLACES = byLabel(Place.values(), Place::label);

  private Words() {}

  /** The words as a message lists them. */
  public static String allowed(Collection<String> words) {
    return "Allowed: " + String.join(", ", words) + ".";
  }

  /** The word that differs least from what was written, if it is near enough to be meant. */
  public static Optional<String> nearest(String written, Collection<String> words) {
    return words.stream()
        .filter(word -> EditDistance.of(written, word) <= Math.max(1, word.length() / 3))
        .min((a, b) -> EditDistance.of(written, a) - EditDistance.of(written, b));
  }

  private static <E> Map<String, E> byLabel(E[] values, Function<E, String> label) {
    var map = new LinkedHashMap<String, E>();
    List.copyOf(Arrays.asList(values)).forEach(value -> map.put(label.apply(value), value));
    return Collections.unmodifiableMap(map);
  }
}
