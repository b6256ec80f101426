// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The interpreters that tests are to run over: those that the system property or environment
 * variable {@code WHEELMILL_TEST_PYTHONS} lists, separated as PATH is.
 */
public final class NamedPythons {
  /** What a test that needs them says. */
  public static final String VARIABLE = "WHEELMILL_TEST_PYTHONS";

  private NamedPythons() {}

  /** Their executables; empty if none is named. */
  public static List<String> executables() {
    return Optional.ofNullable(System.getProperty(VARIABLE))
        .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
        .map(paths -> paths.split(File.pathSeparator, -1))
        .map(paths -> Arrays.stream(paths).filter(path -> !path.isEmpty()).toList())
        .orElse(List.of());
  }

  /** Their executables; another if none is named. */
  public static List<String> executablesOr(String other) {
    List<String> named = executables();
    return named.isEmpty() ? List.of(other) : named;
  }
}
