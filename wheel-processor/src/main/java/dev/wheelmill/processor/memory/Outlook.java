// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.stamp.FolderState;
import dev.wheelmill.processor.stamp.Sighting;
import dev.wheelmill.processor.stamp.Trail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a later run will see if nobody else changes anything: what a run saw, with what it changed
 * itself. Nothing is looked at again for that. What was seen has the stamp of before it was looked
 * at, and what was changed that of right after; whatever somebody else does later shows by another
 * stamp. A folder in which something was changed has a time by which nothing can be told; of it is
 * noted which names must be in it, and the next run looks.
 *
 * @param seen what the run went by, there or not; of several sightings of a path the first counts
 * @param trail what it changed
 */
public record Outlook(List<Sighting> seen, Trail trail) {
  public Outlook {
    seen = List.copyOf(seen);
  }

  /**
   * The stamps by which a later run can tell whether anything is otherwise.
   *
   * @param begun when the run began to look; what changed since then, or so short before that
   *     another change might have the same time, it may have seen before or after
   * @return empty if there are none that can be relied on
   * @throws IOException if a path can't be written down
   */
  Optional<Stamps> stamps(Instant begun) throws IOException {
    Map<Path, FileStamp> stamps = new LinkedHashMap<>();
    Map<Path, FolderState> folders = new HashMap<>();
    for (Sighting sighting : seen) {
      stamps.putIfAbsent(sighting.path(), sighting.stamp());
      sighting.folder().ifPresent(state -> folders.putIfAbsent(sighting.path(), state));
    }
    Map<Path, FolderState> changed = changed(stamps, folders);
    stamps.keySet().removeAll(trail.stamps().keySet());
    stamps.keySet().removeAll(changed.keySet());
    Stamps unchanged = Stamps.of(stamps);
    if (!unchanged.areFromBefore(begun) || !isTrailClear(unchanged)) {
      return Optional.empty();
    }
    trail.stamps().forEach((path, stamp) -> put(path, stamp, folders, stamps));
    changed.keySet().forEach(path -> stamps.put(path, FileStamp.UNKNOWN));
    return Optional.of(Stamps.of(stamps, changed));
  }

  /** Whether what was changed can be told from what somebody else changes in the next moment. */
  private boolean isTrailClear(Stamps unchanged) {
    return trail.isEmpty() || (!trail.isDoubtful() && !unchanged.areWholeSeconds());
  }

  /** The folders in which something was changed, as they must be now. */
  private Map<Path, FolderState> changed(
      Map<Path, FileStamp> before, Map<Path, FolderState> folders) {
    Map<Path, FolderState> changed = new HashMap<>();
    trail.made().forEach((path, state) -> changed.put(path, made(state, folders.get(path))));
    trail.stamps().forEach((path, stamp) -> change(path, stamp, before, folders, changed));
    changed.keySet().removeIf(this::isDeleted);
    return changed;
  }

  /** A folder that was made anew has the names that the one before it had until they change. */
  private static FolderState made(FolderState state, @Nullable FolderState before) {
    return before == null ? state : state.withNames(before.names());
  }

  private static void change(
      Path path,
      FileStamp stamp,
      Map<Path, FileStamp> before,
      Map<Path, FolderState> folders,
      Map<Path, FolderState> changed) {
    Path folder = path.getParent();
    FolderState state = folder == null ? null : changed.getOrDefault(folder, folders.get(folder));
    if (folder != null && state != null) {
      String name = RawPath.name(path);
      boolean was = !before.getOrDefault(path, FileStamp.ABSENT).isAbsent();
      boolean is = !stamp.isAbsent();
      changed.put(folder, was == is ? state : is ? state.with(name) : state.without(name));
    }
  }

  private boolean isDeleted(Path path) {
    return trail.stamps().getOrDefault(path, FileStamp.UNKNOWN).isAbsent();
  }

  /** Adds what was changed. What is gone need not be looked for where its folder is looked at. */
  private static void put(
      Path path, FileStamp stamp, Map<Path, FolderState> folders, Map<Path, FileStamp> stamps) {
    if (!stamp.isAbsent() || !folders.containsKey(path.getParent())) {
      stamps.put(path, stamp);
    }
  }
}
