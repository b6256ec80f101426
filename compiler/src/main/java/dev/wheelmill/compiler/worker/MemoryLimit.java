// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.io.ControlGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much memory control groups allow. A group is held by its own limit and by those above it.
 *
 * @param groups those of the process
 */
record MemoryLimit(ControlGroups groups) {
  /** What version 1 says for "none" is about the largest number, in whole pages. */
  private static final long NONE = 1L << 60;

  /** The limit in bytes of the running process; empty if there is none, or no such groups. */
  static OptionalLong ofThisProcess() {
    return new MemoryLimit(ControlGroups.OWN).bytes();
  }

  OptionalLong bytes() {
    try {
      return groups.of("memory").stream()
          .flatMap(MemoryLimit::limits)
          .mapToLong(Long::longValue)
          .filter(bytes -> bytes < NONE)
          .min();
    } catch (IOException | RuntimeException unknown) {
      return OptionalLong.empty();
    }
  }

  private static Stream<Long> limits(ControlGroups.Group group) {
    String file = group.version() == 2 ? "memory.max" : "memory.limit_in_bytes";
    return group.upwards().map(folder -> folder.resolve(file)).flatMap(MemoryLimit::number);
  }

  /** Nothing for a file that is not there, or says {@code max}. */
  private static Stream<Long> number(Path file) {
    try {
      return Stream.of(Long.valueOf(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException none) {
      return Stream.empty();
    }
  }
}
