// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.processor.diagnostic.RequestException;
import java.time.ZoneId;
import java.util.Map;

/**
 * A way from a machine.
 *
 * @param way how files are packed
 * @param times what becomes of their times
 * @param environment the variables of the environment in which they are packed
 */
public record Journey(Way way, Times times, Map<String, String> environment) {
  public Journey {
    environment = Map.copyOf(environment);
  }

  /**
   * A way from this machine.
   *
   * @param environment the variables of the environment; some ways go by {@code SOURCE_DATE_EPOCH}
   * @param zone the time zone of where it is packed and unpacked
   * @throws RequestException if a variable is not set that the way goes by
   */
  public static Journey of(Way way, Map<String, String> environment, ZoneId zone)
      throws RequestException {
    return new Journey(way, way.times(new Origin(way, environment, zone)), environment);
  }
}
