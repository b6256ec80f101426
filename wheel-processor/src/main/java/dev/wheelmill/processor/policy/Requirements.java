// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The distributions that a requirements file of pip names.
 *
 * @param file as the policy names it
 * @param names normalised names (PEP 503), also of files that it includes
 */
public record Requirements(Path file, Set<String> names) {
  public Requirements {
    // In their order, so that equal requirements have one text.
    names = Collections.unmodifiableSet(new TreeSet<>(names));
  }

  /** Whether a distribution is named. */
  boolean has(String normalisedName) {
    return names.contains(normalisedName);
  }
}
