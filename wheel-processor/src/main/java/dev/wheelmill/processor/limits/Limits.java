package dev.wheelmill.processor.limits;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of a run.
 *
 * @param said those that the user set; the others are as they are by default
 */
public record Limits(Map<Limit, Long> said) {

  /** Those of a user who says nothing. */
  public static final Limits DEFAULT = new Limits(Map.of());

  /** Throws {@link IllegalArgumentException} if a value can't be. */
  public Limits {
    said.forEach(Limit::check);
    said = Map.copyOf(said);
  }

  /** The same with another value. */
  public Limits with(Limit limit, long value) {
    Map<Limit, Long> all = new EnumMap<>(Limit.class);
    all.putAll(said);
    all.put(limit, value);
    return new Limits(all);
  }

  /** How much is allowed. */
  public long of(Limit limit) {
    return said.getOrDefault(limit, limit.standard());
  }

  /** How much is allowed of what is read into an array or counted in a list. */
  public int intOf(Limit limit) {
    return Math.toIntExact(of(limit));
  }

  /** What to say of too much; see {@link Limit#excess}. */
  public Optional<String> excess(Limit limit, long found) {
    return limit.excess(found, of(limit));
  }
}
