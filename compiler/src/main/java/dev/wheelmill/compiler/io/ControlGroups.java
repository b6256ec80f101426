// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The control groups of this process, as Linux's cgroups(7) describes them in both versions. In a
 * container, the group that the process sees as its own may not be there; the highest one is then
 * its own.
 *
 * @param groups the process's groups: {@code /proc/self/cgroup}
 * @param mount where they are found: {@code /sys/fs/cgroup}
 */
public record ControlGroups(Path groups, Path mount) {
  /** Those of the running process. */
  public static final ControlGroups OWN =
      new ControlGroups(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));

  /**
   * A group of the process.
   *
   * @param version 1 or 2
   * @param top the highest group there is
   * @param folder its own, which need not be there
   */
  public record Group(int version, Path top, Path folder) {
    /** The group and all above it, which hold it too. */
    public Stream<Path> upwards() {
      return Stream.iterate(folder, at -> at != null && at.startsWith(top), Path::getParent);
    }
  }

  /**
   * The groups that may hold a controller: one of version 1 that has it, and one of version 2.
   *
   * @param controller {@code memory}, {@code cpu}
   * @throws IOException if the system has no such groups
   */
  public List<Group> of(String controller) throws IOException {
    return Files.readAllLines(groups).stream().flatMap(line -> group(line, controller)).toList();
  }

  /** That of a line {@code number:controllers:path}; version 2 names no controllers. */
  private Stream<Group> group(String line, String controller) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3) {
      return Stream.empty();
    }
    if (parts[1].isEmpty()) {
      return Stream.of(group(2, mount, parts[2]));
    }
    return List.of(parts[1].split(",")).contains(controller)
        ? Stream.of(group(1, mount.resolve(controller), parts[2]))
        : Stream.empty();
  }

  private static Group group(int version, Path top, String path) {
    return new Group(version, top, top.resolve(path.substring(1)).normalize());
  }
}
