// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import java.util.List;
import java.util.stream.Stream;

/** All environments that are wrong on purpose. */
public final class HostileEnvironments {

  private HostileEnvironments() {}

  /** Each with a name of its own. */
  public static List<HostileEnvironment> all() {
    return Stream.of(
            HostileRows.all(),
            HostileRecords.all(),
            HostileMetadata.all(),
            HostileFiles.all(),
            HostileLinks.all(),
            HostileInterpreters.all())
        .flatMap(List::stream)
        .toList();
  }

  /** The one of that name. */
  public static HostileEnvironment named(String name) {
    return all().stream()
        .filter(hostile -> hostile.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no hostile environment " + name));
  }
}
