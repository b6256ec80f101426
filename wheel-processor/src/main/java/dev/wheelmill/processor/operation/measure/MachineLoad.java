// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.processor.diagnostic.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells of other programs that keep the machine busy, as Linux counts what runs or would run. */
final class MachineLoad {
  private static final Path LOAD = Path.of("/proc/loadavg");

  private MachineLoad() {}

  /** A notice if there is more to run than there are processors, over the last minute. */
  static Optional<Notice> notice() {
    try {
      return of(Files.readString(LOAD), Runtime.getRuntime().availableProcessors());
    } catch (IOException e) {
      return Optional.empty(); // Another system.
    }
  }

  /**
   * The same of what the system says.
   *
   * @param load the text of {@code /proc/loadavg}, which begins with the last minute's
   */
  static Optional<Notice> of(String load, int processors) {
    String minute = load.strip().split(" ", 2)[0];
    boolean busy = minute.matches("[0-9]+\\.[0-9]+") && Double.parseDouble(minute) > processors;
    return busy
        ? Optional.of(
            Notice.warning(
                "machine",
                "was busy before anything was measured (load "
                    + minute
                    + ", processors "
                    + processors
                    + "): start-ups are longer and less alike than on an idle one; the processor"
                    + " time is more to be relied on"))
        : Optional.empty();
  }
}
