// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The variable {@code SOURCE_DATE_EPOCH}: the time that a reproducible build has. That it is set
 * makes CPython's own tools write checked hashes.
 */
public final class SourceDateEpoch {
  private static final String NAME = "SOURCE_DATE_EPOCH";

  private SourceDateEpoch() {}

  /**
   * The seconds since 1970; empty if it is not set, or empty.
   *
   * @throws PolicyException if it is no such number
   */
  public static OptionalLong of(Map<String, String> environment) {
    Optional<Mistake> mistake = mistake(environment);
    if (mistake.isPresent()) {
      throw new PolicyException(mistake.get());
    }
    String text = text(environment);
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  /** What is wrong with it, if anything is. */
  static Optional<Mistake> mistake(Map<String, String> environment) {
    String text = text(environment);
    return text.isEmpty() || text.matches("-?[0-9]{1,18}")
        ? Optional.empty()
        : Optional.of(
            Mistake.of(NAME, "no number of seconds since 1970: \"" + text + "\"")
                .allowing("Take it away, or set it as date +%s prints it."));
  }

  private static String text(Map<String, String> environment) {
    return environment.getOrDefault(NAME, "").strip();
  }
}
