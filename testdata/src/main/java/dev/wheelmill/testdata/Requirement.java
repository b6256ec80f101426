// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine it runs on. */
public final class Requirement {

  private static final String ALL = "WHEELMILL_REQUIRE_ALL";

  private Requirement() {}

  /**
   * Skips the test that runs unless something is there; fails it instead if the system property or
   * environment variable {@code WHEELMILL_REQUIRE_ALL} is 1.
   *
   * @param what completes "needs": "uv on PATH"
   */
  public static void need(boolean present, String what) {
    if (!present && isAllRequired()) {
      throw new AssertionError("needs " + what + ", and " + ALL + " is 1");
    }
    Assumptions.assumeTrue(present, () -> "needs " + what);
  }

  private static boolean isAllRequired() {
    return Optional.ofNullable(System.getProperty(ALL))
        .or(() -> Optional.ofNullable(System.getenv(ALL)))
        .filter("1"::equals)
        .isPresent();
  }
}
