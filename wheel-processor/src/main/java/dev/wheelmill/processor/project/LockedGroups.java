// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import java.util.List;
import java.util.Set;

/**
 * The groups of a lock file that rules of a policy can name.
 *
 * @param lock the lock file that rules go by
 * @param names of all groups but that of the project itself, sorted
 */
public record LockedGroups(String lock, List<String> names) {
  /** What projects call the groups of what they are developed with, and do not run on. */
  private static final Set<String> OF_DEVELOPMENT =
      Set.of(
          "dev",
          "devel",
          "develop",
          "development",
          "test",
          "tests",
          "testing",
          "lint",
          "linting",
          "linters",
          "format",
          "formatting",
          "doc",
          "docs",
          "documentation",
          "type",
          "types",
          "typing",
          "typecheck",
          "type-check",
          "mypy",
          "check",
          "checks",
          "ci",
          "debug",
          "bench",
          "benchmark",
          "benchmarks",
          "coverage",
          "profiling",
          "nox",
          "tox",
          "pre-commit");

  public LockedGroups {
    names = List.copyOf(names);
  }

  /** Those that are by their names for development alone. */
  public List<String> development() {
    return names.stream().filter(OF_DEVELOPMENT::contains).toList();
  }

  /** Those that an application may need. */
  public List<String> others() {
    return names.stream().filter(name -> !OF_DEVELOPMENT.contains(name)).toList();
  }
}
