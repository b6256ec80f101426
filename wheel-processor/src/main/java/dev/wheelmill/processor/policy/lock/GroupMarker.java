// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import java.util.Set;
import java.util.function.Predicate;

/**
 * An environment marker as far as it speaks of groups: {@code 'dev' in dependency_groups}, and
 * {@code 'x' in extras}, joined by {@code and}, {@code or} and parentheses. Every other comparison
 * is taken as true, since it depends on an interpreter and a platform.
 *
 * @param groups the names that it asks for, normalised
 * @param condition whether it holds on some platform when these groups and extras are chosen
 */
record GroupMarker(Set<String> groups, Predicate<Set<String>> condition) {
  /**
   * Reads a marker.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong
   */
  static GroupMarker parse(String text) {
    return new MarkerParser(text).parse();
  }

  boolean holds(Set<String> chosen) {
    return condition.test(chosen);
  }
}
