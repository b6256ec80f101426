// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

import java.util.Comparator;

/**
 * A source by what it is called wherever the environment stands.
 *
 * @param owner its distribution's normalised name, or the place where it stands in parentheses
 * @param path its path as in RECORD
 */
public record SourceName(String owner, String path) implements Comparable<SourceName> {
  private static final Comparator<SourceName> ORDER =
      Comparator.comparing(SourceName::owner).thenComparing(SourceName::path);

  @Override
  public int compareTo(SourceName other) {
    return ORDER.compare(this, other);
  }
}
