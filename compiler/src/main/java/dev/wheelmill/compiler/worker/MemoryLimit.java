// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much memory the control groups of this process allow it, as Linux's cgroups(7) describes them
 * in both versions. A group is held by its own limit and by those above it. In a container, the
 * group that the process sees as its own may not be there; the highest one is then its own.
 *
 * @param groups the process's groups: {@code /proc/self/cgroup}
 * @param mount where they are found: {@code /sys/fs/cgroup}
 */
record MemoryLimit(Path groups, Path mount) {
  private static final MemoryLimit OWN =
      new MemoryLimit(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));

  /** What version 1 says for "none" is about the largest number, in whole pages. */
  private static final long NONE = 1L << 60;

  /** The limit in bytes of the running process; empty if there is none, or no such groups. */
  static OptionalLong ofThisProcess() {
    return OWN.bytes();
  }

  OptionalLong bytes() {
    try {
      return Files.readAllLines(groups).stream()
          .flatMap(this::limits)
          .mapToLong(Long::longValue)
          .filter(bytes -> bytes < NONE)
          .min();
    } catch (IOException | RuntimeException unknown) {
      return OptionalLong.empty();
    }
  }

  /** Those of a line {@code number:controllers:path}; version 2 names no controllers. */
  private Stream<Long> limits(String line) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3) {
      return Stream.empty();
    }
    if (parts[1].isEmpty()) {
      return upwards(mount, parts[2], "memory.max");
    }
    return List.of(parts[1].split(",")).contains("memory")
        ? upwards(mount.resolve("memory"), parts[2], "memory.limit_in_bytes")
        : Stream.empty();
  }

  private static Stream<Long> upwards(Path top, String path, String file) {
    Path ownGroup = top.resolve(path.substring(1)).normalize();
    return Stream.iterate(ownGroup, at -> at != null && at.startsWith(top), Path::getParent)
        .map(group -> group.resolve(file))
        .flatMap(MemoryLimit::number);
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
