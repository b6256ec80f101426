package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.PackageNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gathers which package is in which group; what the project itself needs is in that alone. */
final class Membership {
  private final Map<String, Set<String>> groups = new HashMap<>();

  void add(String name, String group) {
    groups
        .computeIfAbsent(PackageNames.normalise(name), key -> new TreeSet<>())
        .add(PackageNames.normalise(group));
  }

  Groups build() {
    groups.replaceAll(
        (name, all) -> all.contains(Groups.MAIN) ? Set.of(Groups.MAIN) : Set.copyOf(all));
    return new Groups(groups);
  }
}
