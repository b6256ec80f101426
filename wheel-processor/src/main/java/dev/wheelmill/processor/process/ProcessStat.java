// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What Linux says of a process in {@code /proc/PID/stat}.
 *
 * @param zombie whether it has ended, and only its parent has not asked yet how
 * @param own the processor time of it
 * @param children that of its children that have ended and been waited for, with theirs
 */
record ProcessStat(boolean zombie, Duration own, Duration children) {
  /** The unit of times there: a hundredth of a second, on all that Java runs on. */
  private static final int MILLIS_PER_TICK = 10;

  /** Places of fields behind the name, which is in parentheses and may hold anything. */
  private static final int STATE = 0;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  /** The process with a number; empty if it is gone, or the system has no such file. */
  static Optional<ProcessStat> of(long pid) {
    return read(Path.of("/proc", Long.toString(pid), "stat"));
  }

  /** This process. */
  static Optional<ProcessStat> ofThis() {
    return read(Path.of("/proc/self/stat"));
  }

  private static Optional<ProcessStat> read(Path file) {
    try {
      return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<ProcessStat> parse(String text) {
    String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (fields.length <= CHILDREN_SYSTEM) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessStat(
              fields[STATE].equals("Z") || fields[STATE].equals("X"),
              time(fields[USER], fields[SYSTEM]),
              time(fields[CHILDREN_USER], fields[CHILDREN_SYSTEM])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Duration time(String user, String system) {
    return Duration.ofMillis(MILLIS_PER_TICK * (Long.parseLong(user) + Long.parseLong(system)));
  }
}
