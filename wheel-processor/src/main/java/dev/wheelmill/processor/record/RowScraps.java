// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What can still be read of a RECORD that can't be used: whose the files are which the good rows
 * name is known all the same.
 */
public final class RowScraps {
  private static final char UNDECODABLE = '\uFFFD';

  private RowScraps() {}

  /** The paths of the lines that are rows by themselves, each in its one spelling. */
  public static List<String> paths(byte[] bytes, RecordLimits limits) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .limit(limits.rows())
        .flatMap(line -> path(line).stream())
        .distinct()
        .toList();
  }

  private static Optional<String> path(String line) {
    boolean whole = line.indexOf('\0') < 0 && line.indexOf(UNDECODABLE) < 0;
    if (!whole || line.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<String> fields = new CsvReader(line).next().fields();
      return fields.isEmpty()
          ? Optional.empty()
          : Optional.of(RecordPath.normalise(fields.get(0))).filter(path -> !path.isEmpty());
    } catch (RecordException e) {
      return Optional.empty();
    }
  }
}
