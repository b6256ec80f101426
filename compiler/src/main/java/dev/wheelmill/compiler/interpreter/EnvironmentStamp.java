// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What changes when the interpreter of a virtual environment may have other things to say of
 * itself.
 *
 * @param stamps those of each file and folder that it goes by
 */
record EnvironmentStamp(Map<Path, FileStamp> stamps) {
  /** A later change to a file must have another time than one that is this long ago. */
  private static final long TICK_NANOS = 2_500_000_000L;

  EnvironmentStamp {
    stamps = Map.copyOf(stamps);
  }

  /**
   * The stamp as it is now, of the link to the interpreter, the file that this leads to, and {@code
   * pyvenv.cfg}; empty if this is no environment's interpreter, or it can't be told.
   */
  static Optional<EnvironmentStamp> of(Path executable) {
    Map<Path, FileStamp> stamps = new LinkedHashMap<>();
    try {
      for (Path marker : VirtualEnvironments.markers(executable)) {
        stamps.put(marker, FileStamp.of(marker));
      }
      if (stamps.isEmpty()) {
        return Optional.empty();
      }
      stamps.put(executable, FileStamp.of(executable));
      return Optional.of(new EnvironmentStamp(stamps));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The stamp with what an interpreter names besides: its library, its standard library, and the
   * folders from which it would import if they were there.
   *
   * @throws IOException if it can't be told
   */
  EnvironmentStamp with(ProbeReport report) throws IOException {
    Map<Path, FileStamp> all = new LinkedHashMap<>(stamps);
    for (Path path :
        Stream.of("library", "stdlib", "noFolder")
            .map(report::paths)
            .flatMap(Collection::stream)
            .toList()) {
      all.put(path, FileStamp.of(path));
    }
    return new EnvironmentStamp(all);
  }

  /** Whether all is as it was. */
  boolean holds() {
    return stamps.entrySet().stream()
        .allMatch(stamp -> stamp.getValue().equals(FileStamp.tryOf(stamp.getKey())));
  }

  /** Whether each later change would show: the system's clock for files goes in steps. */
  boolean isFromBefore(Instant moment) {
    long latest = moment.getEpochSecond() * 1_000_000_000 + moment.getNano() - TICK_NANOS;
    return stamps.values().stream().allMatch(stamp -> stamp.changed() < latest);
  }
}
