// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.policy.Groups;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code pylock.toml} (PEP 751): a package's marker says for which groups or extras it is. A
 * package that is installed when nobody names a group, that is with {@code default-groups}, is
 * {@code main}.
 */
final class PyLock {
  private final LockTable root;
  private final Set<String> byDefault;

  private PyLock(LockTable root) {
    this.root = root;
    this.byDefault =
        root.texts("default-groups").stream()
            .map(DistributionName::normalise)
            .collect(Collectors.toSet());
  }

  static Groups groups(LockTable root) {
    if (root.texts("dependency-groups").isEmpty() && root.texts("extras").isEmpty()) {
      throw root.malformed(
          "names no dependency groups: its [[packages]] were merged when it was exported");
    }
    return new PyLock(root).groups();
  }

  private Groups groups() {
    var membership = new Membership();
    for (var entry : root.tables("packages")) {
      var name =
          entry
              .text("name")
              .orElseThrow(() -> entry.malformed("malformed lock file: a package has no name"));
      groupsOf(entry).forEach(group -> membership.add(name, group));
    }
    return membership.build();
  }

  private List<String> groupsOf(LockTable entry) {
    var text = entry.text("marker");
    if (text.isEmpty()) {
      return List.of(Groups.MAIN);
    }
    try {
      var marker = GroupMarker.parse(text.get());
      return marker.holds(byDefault)
          ? List.of(Groups.MAIN)
          : marker.groups().stream().filter(group -> marker.holds(Set.of(group))).toList();
    } catch (IllegalArgumentException e) {
      throw entry.malformed(
          "malformed lock file: the marker \"" + text.get() + "\": " + e.getMessage());
    }
  }
}
