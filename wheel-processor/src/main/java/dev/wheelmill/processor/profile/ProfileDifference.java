// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

import java.util.List;

/**
 * What two profiles do not have in common.
 *
 * @param first what only the first has
 * @param second what only the second has
 * @param common how many sources both have
 */
public record ProfileDifference(List<ProfileEntry> first, List<ProfileEntry> second, int common) {
  public ProfileDifference {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /** Compares two profiles, by their sources alone. */
  public static ProfileDifference between(Profile first, Profile second) {
    List<ProfileEntry> onlyFirst = without(first, second);
    return new ProfileDifference(
        onlyFirst, without(second, first), first.entries().size() - onlyFirst.size());
  }

  private static List<ProfileEntry> without(Profile profile, Profile other) {
    return profile.entries().stream().filter(entry -> !other.has(entry.name())).toList();
  }
}
