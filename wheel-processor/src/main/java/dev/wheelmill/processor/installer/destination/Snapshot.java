// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.destination;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.processor.memory.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which distributions were installed at some moment, or which wheels were in a folder.
 *
 * @param distributions by the path of the metadata folder, or of the wheel
 */
public record Snapshot(Map<Path, Metadata> distributions) {
  public Snapshot {
    distributions = Collections.unmodifiableMap(new TreeMap<>(distributions));
  }

  /** Looks at destinations; what is not there holds nothing. */
  public static Snapshot of(Collection<Destination> destinations) throws IOException {
    Map<Path, Metadata> metadata = new TreeMap<>();
    for (Destination destination : destinations) {
      for (Path site : destination.siteFolders()) {
        addAll(site, metadata);
      }
    }
    return new Snapshot(metadata);
  }

  private static void addAll(Path site, Map<Path, Metadata> metadata) throws IOException {
    try (Stream<Path> children = Files.list(site)) {
      for (Path folder : children.filter(Metadata::isFolder).toList()) {
        metadata.put(folder, Metadata.of(folder));
      }
    }
  }

  /** Looks at the wheels directly in a folder. */
  public static Snapshot ofWheels(Path folder) throws IOException {
    Map<Path, Metadata> wheels = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> children = Files.list(folder)) {
        for (Path wheel : children.filter(Snapshot::isWheel).toList()) {
          wheels.put(wheel, Metadata.ofFile(wheel));
        }
      }
    }
    return new Snapshot(wheels);
  }

  private static boolean isWheel(Path path) {
    return path.toString().endsWith(".whl") && Files.isRegularFile(path);
  }

  /** The distributions that are new, or were installed again. */
  public Set<Path> changedSince(Snapshot before) {
    Set<Path> changed = new TreeSet<>();
    distributions.forEach(
        (folder, current) -> {
          Metadata earlier = before.distributions.get(folder);
          if (earlier == null || !earlier.stamp().equals(current.stamp())) {
            changed.add(folder);
          }
        });
    return changed;
  }

  /** What tells whether a distribution was installed again. */
  public Map<Path, FileStamp> stamps() {
    Map<Path, FileStamp> stamps = new TreeMap<>();
    distributions.forEach((folder, metadata) -> stamps.put(folder, metadata.stamp()));
    return stamps;
  }

  /** The same as it was before the unfinished run began. */
  public Snapshot asBefore(UnfinishedRun unfinished) {
    Map<Path, FileStamp> earlier = unfinished.before(stamps());
    Map<Path, Metadata> before = new TreeMap<>();
    distributions.forEach(
        (folder, current) -> {
          FileStamp stamp = earlier.get(folder);
          if (stamp != null) {
            before.put(folder, current.with(stamp));
          }
        });
    return new Snapshot(before);
  }
}
