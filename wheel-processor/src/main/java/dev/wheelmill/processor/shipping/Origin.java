// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.policy.SourceDateEpoch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where files are packed.
 *
 * @param way how
 * @param environment the variables of the environment
 * @param zone the time zone
 */
record Origin(Way way, Map<String, String> environment, ZoneId zone) {
  Origin {
    environment = Map.copyOf(environment);
  }

  /**
   * The time that reproducible builds go by.
   *
   * @throws RequestException if the variable is not set
   */
  Instant epoch() throws RequestException {
    OptionalLong seconds = SourceDateEpoch.of(environment);
    if (seconds.isEmpty()) {
      throw new RequestException(
          "--as "
              + way.label()
              + " goes by SOURCE_DATE_EPOCH, which is not set; set it as the build has it");
    }
    return Instant.ofEpochSecond(seconds.getAsLong());
  }
}
