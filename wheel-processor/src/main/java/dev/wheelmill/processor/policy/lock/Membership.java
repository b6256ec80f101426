// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.policy.Groups;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gathers which package is in which group; what the project itself needs is in that alone. */
final class Membership {
  private final Map<String, Set<String>> groups = new HashMap<>();

  void add(String name, String group) {
    groups
        .computeIfAbsent(DistributionName.normalise(name), key -> new TreeSet<>())
        .add(DistributionName.normalise(group));
  }

  Groups build() {
    groups.replaceAll(
        (name, ownGroups) ->
            ownGroups.contains(Groups.MAIN) ? Set.of(Groups.MAIN) : Set.copyOf(ownGroups));
    return new Groups(groups);
  }
}
