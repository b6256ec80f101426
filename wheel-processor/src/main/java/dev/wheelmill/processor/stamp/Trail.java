// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.stamp;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.access.Permissions;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a run changed, each as it stood right after. A file is taken only if it is still the one
 * that was written; where that, or anything else, can't be told, the trail is doubtful as a whole.
 * Safe for use by several threads.
 */
public final class Trail {
  /** Takes nothing, and costs nothing. */
  public static final Trail NONE = new Trail(false);

  private final boolean kept;
  private final Map<Path, FileStamp> stamps = new ConcurrentHashMap<>();
  private final Map<Path, FolderState> made = new ConcurrentHashMap<>();
  private final Map<Long, Set<Path>> linked = new ConcurrentHashMap<>();
  private final AtomicBoolean doubtful = new AtomicBoolean();

  private Trail(boolean kept) {
    this.kept = kept;
  }

  /** One that begins. */
  public static Trail begin() {
    return new Trail(true);
  }

  /** Whether it takes anything. */
  public boolean isKept() {
    return kept;
  }

  /**
   * A file was put in its place.
   *
   * @param before what it was under its temporary name; looked at only if the trail {@link #isKept}
   */
  public void written(Path file, FileStamp before) {
    FileStamp after = FileStamp.tryOf(file);
    boolean ours = after.inode() == before.inode() && after.detail() == before.detail();
    if (ours && !after.isUnknown()) {
      stamps.put(file, after);
    } else {
      doubt(); // Somebody else's file stands there, or it was changed.
    }
  }

  /**
   * A file was made another name of one that is there, by which the stamps of all its names change.
   *
   * @param before the stamp of that one right before
   */
  public synchronized void linked(Path file, Path existing, FileStamp before) {
    FileStamp after = FileStamp.tryOf(file);
    boolean ours = before.equals(stamps.get(existing)) && after.inode() == before.inode();
    if (!ours) {
      doubt();
      return;
    }
    Set<Path> names = linked.computeIfAbsent(after.inode(), key -> new HashSet<>());
    names.add(file);
    names.add(existing);
    names.forEach(name -> stamps.put(name, after));
  }

  /**
   * A folder for bytecode was made, and has its permissions.
   *
   * @param above those of the folder that it stands in; if not all come to the bytecode who come to
   *     the sources, a later run says so
   */
  public void made(Path folder, Permissions above) throws IOException {
    FolderState state = FolderState.of(UnixAttributes.of(folder, LinkOption.NOFOLLOW_LINKS));
    if (!state.permissions().allow(Permissions.SEARCH, above)) {
      doubt();
    }
    made.put(folder, state);
    stamps.put(folder, FileStamp.UNKNOWN);
  }

  /** A file, or a folder in which nothing was, is there no more. */
  public void deleted(Path path) {
    if (kept) {
      made.remove(path);
      stamps.put(path, FileStamp.ABSENT);
    }
  }

  /** What comes of the run can't be told from what it did. */
  public void doubt() {
    if (kept) {
      doubtful.set(true);
    }
  }

  public boolean isDoubtful() {
    return doubtful.get();
  }

  public boolean isEmpty() {
    return stamps.isEmpty();
  }

  /** What was changed; of a folder that was made no stamp is known. */
  public Map<Path, FileStamp> stamps() {
    return stamps;
  }

  /** The folders that were made, with no names in them. */
  public Map<Path, FolderState> made() {
    return made;
  }
}
