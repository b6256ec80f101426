// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.processor.policy.PolicyOrigin;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.value.Position;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One step on the way to a treatment: who set which fields.
 *
 * @param origin the policy's file, or what else the fields come from
 * @param name the part of the policy, as {@code defaults} or {@code rules[2]}, or the reason
 * @param position where it begins in the policy's file, if it stands there
 * @param settings the fields that it sets
 */
public record Step(String origin, String name, Optional<Position> position, Settings settings) {
  /** The name of what flags and variables of this program set. */
  public static final String OVERRIDES = "flags and variables";

  /** A part of the policy's file that has no place of its own. */
  static Step of(PolicyOrigin origin, String name, Settings settings) {
    return new Step(origin.toString(), name, Optional.empty(), settings);
  }

  /** A step of something that stands in no file. */
  static Step of(String name, Settings settings) {
    return new Step(name, name, Optional.empty(), settings);
  }

  static Step of(PolicyOrigin origin, Rule rule) {
    return new Step(origin.toString(), rule.key(), Optional.of(rule.position()), rule.settings());
  }

  /** The path of a field that it sets, as messages name it. */
  String keyOf(String field) {
    return name.equals(origin) ? field : name + "." + field;
  }

  /** As text: {@code line 9, rules[1]: mode no-compile}. */
  @Override
  public String toString() {
    var location = position.map(p -> "line " + p.line() + ", ").orElse("");
    return location
        + name
        + settings.named().entrySet().stream()
            .map(field -> field.getKey() + " " + field.getValue())
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
