package dev.wheelmill.processor.installer.destination;

import dev.wheelmill.processor.memory.FileStamp;
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
    Map<Path, Metadata> found = new TreeMap<>();
    for (Destination destination : destinations) {
      for (Path site : destination.siteFolders()) {
        addAll(site, found);
      }
    }
    return new Snapshot(found);
  }

  private static void addAll(Path site, Map<Path, Metadata> found) throws IOException {
    try (Stream<Path> children = Files.list(site)) {
      for (Path folder : children.filter(Metadata::isFolder).toList()) {
        found.put(folder, Metadata.of(folder));
      }
    }
  }

  /** Looks at the wheels directly in a folder. */
  public static Snapshot ofWheels(Path folder) throws IOException {
    Map<Path, Metadata> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> children = Files.list(folder)) {
        for (Path wheel : children.filter(Snapshot::isWheel).toList()) {
          found.put(wheel, Metadata.ofFile(wheel));
        }
      }
    }
    return new Snapshot(found);
  }

  private static boolean isWheel(Path path) {
    return path.toString().endsWith(".whl") && Files.isRegularFile(path);
  }

  /** The distributions that are not here as they were then: new ones, and installed again. */
  public Set<Path> changedSince(Snapshot before) {
    Set<Path> changed = new TreeSet<>();
    distributions.forEach(
        (folder, now) -> {
          Metadata then = before.distributions.get(folder);
          if (then == null || !then.stamp().equals(now.stamp())) {
            changed.add(folder);
          }
        });
    return changed;
  }

  /** What tells whether a distribution was installed again. */
  public Map<Path, FileStamp> stamps() {
    Map<Path, FileStamp> stamps = new TreeMap<>();
    distributions.forEach((folder, now) -> stamps.put(folder, now.stamp()));
    return stamps;
  }

  /** The same as it was before the work began that is not yet done. */
  public Snapshot asBefore(UnfinishedRun unfinished) {
    Map<Path, FileStamp> earlier = unfinished.before(stamps());
    Map<Path, Metadata> then = new TreeMap<>();
    distributions.forEach(
        (folder, now) -> {
          FileStamp stamp = earlier.get(folder);
          if (stamp != null) {
            then.put(folder, now.with(stamp));
          }
        });
    return new Snapshot(then);
  }
}
