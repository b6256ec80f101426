// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What changes when the interpreter of a virtual environment may have other things to say of
 * itself.
 *
 * @param traces what the system says of each file and folder that it goes by
 */
record EnvironmentStamp(List<FileTrace> traces) {
  /** A later change to a file must have another time than one that is this long ago. */
  private static final long TICK_NANOS = 2_500_000_000L;

  EnvironmentStamp {
    traces = List.copyOf(traces);
  }

  /**
   * The stamp as it is now, of the link to the interpreter, the file that this leads to, and {@code
   * pyvenv.cfg}; empty if this is no environment's interpreter, or it can't be told.
   */
  static Optional<EnvironmentStamp> of(Path executable) {
    List<Path> markers = VirtualEnvironments.markers(executable);
    if (markers.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new EnvironmentStamp(
              FileTrace.of(Stream.concat(markers.stream(), Stream.of(executable)))));
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
    Stream<Path> named =
        Stream.of(report.paths("library"), report.paths("stdlib"), report.paths("noFolder"))
            .flatMap(List::stream);
    return new EnvironmentStamp(
        Stream.concat(traces.stream(), FileTrace.of(named).stream()).toList());
  }

  /** Whether all is as it was. */
  boolean holds() {
    try {
      for (FileTrace trace : traces) {
        if (!trace.equals(FileTrace.of(trace.path()))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether each later change would show: the system's clock for files goes in steps. */
  boolean isFromBefore(Instant moment) {
    long latest = moment.getEpochSecond() * 1_000_000_000 + moment.getNano() - TICK_NANOS;
    return traces.stream().allMatch(trace -> trace.changed() < latest);
  }
}
