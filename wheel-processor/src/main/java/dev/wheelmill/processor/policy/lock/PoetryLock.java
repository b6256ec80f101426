// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.policy.Groups;

/** {@code poetry.lock}: each package names its groups (poetry 2) or its category (before 1.5). */
final class PoetryLock {
  private PoetryLock() {}

  static Groups groups(LockTable root) {
    var membership = new Membership();
    for (var entry : root.tables("package")) {
      add(entry, membership);
    }
    return membership.build();
  }

  private static void add(LockTable entry, Membership membership) {
    var name =
        entry
            .text("name")
            .orElseThrow(() -> entry.malformed("malformed lock file: a package has no name"));
    if (entry.has("groups")) {
      entry.texts("groups").forEach(group -> membership.add(name, group));
    } else {
      membership.add(name, entry.text("category").orElseThrow(() -> silent(entry)));
    }
  }

  private static RuntimeException silent(LockTable entry) {
    return entry.malformed(
        "names no dependency groups, as poetry 1.5 to 1.8 wrote it; run \"poetry lock\" of poetry 2");
  }
}
