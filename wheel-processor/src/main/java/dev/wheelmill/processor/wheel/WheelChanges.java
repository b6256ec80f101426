// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.DosTime;
import dev.wheelmill.processor.archive.OutputEntry.Fresh;
import dev.wheelmill.processor.packaging.WheelTags;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordRow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to become different in a wheel. New content is held compressed. Safe for use by several
 * threads, which compress side by side.
 */
public final class WheelChanges {

  /** A new file and its row. */
  record Addition(Fresh entry, RecordRow row) {}

  private final Map<String, Addition> additions = new LinkedHashMap<>();
  private final Set<String> removals = new HashSet<>();
  private Optional<WheelTags> tags = Optional.empty();

  /**
   * Adds a file that is made from another one, as bytecode from its source, and takes over that
   * one's time. A file of that path is replaced.
   */
  public WheelChanges put(String path, byte[] content, WheelMember origin) {
    return put(path, PackedFile.of(content), origin);
  }

  /** The same with a file that is compressed already. */
  public WheelChanges put(String path, PackedFile file, WheelMember origin) {
    return put(path, file, false, origin.entry().dosTime());
  }

  /**
   * Adds or replaces a file.
   *
   * @param dosTime as in {@link DosTime}
   */
  public WheelChanges put(String path, byte[] content, boolean executable, int dosTime) {
    return put(path, PackedFile.of(content), executable, dosTime);
  }

  private WheelChanges put(String path, PackedFile file, boolean executable, int dosTime) {
    Fresh entry = new Fresh(path, dosTime, executable, file.content());
    add(path, new Addition(entry, RecordRow.of(path, file.hash(), file.content().size())));
    return this;
  }

  private synchronized void add(String path, Addition addition) {
    additions.put(path, addition);
    removals.remove(path);
  }

  /** Takes a file out. */
  public synchronized WheelChanges remove(String path) {
    additions.remove(path);
    removals.add(path);
    return this;
  }

  /** Gives the wheel other tags, in WHEEL and in its file name. */
  public synchronized WheelChanges tags(WheelTags newTags) {
    tags = Optional.of(newTags);
    return this;
  }

  /** Whether a wheel is as it should be already. */
  public synchronized boolean areNoneFor(WheelFile wheel) {
    return additions.keySet().stream().allMatch(path -> isIn(wheel, path))
        && removals.stream().noneMatch(path -> wheel.find(path).isPresent())
        && tags.filter(changed -> !changed.equals(wheel.fileName().tags())).isEmpty();
  }

  /** The file of that path that is to be added. */
  public synchronized Optional<PackedFile> added(String path) {
    return Optional.ofNullable(additions.get(path))
        .map(
            addition ->
                new PackedFile(addition.entry().content(), addition.row().hash().orElseThrow()));
  }

  /** Whether a file of that path is to be added. */
  public synchronized boolean adds(String path) {
    return additions.containsKey(path);
  }

  /** Whether a file that is to be added is in the wheel already, byte for byte. */
  public synchronized boolean isIn(WheelFile wheel, String path) {
    Optional<ContentHash> carried = wheel.record().find(path).flatMap(RecordRow::hash);
    Optional<ContentHash> added =
        Optional.ofNullable(additions.get(path)).flatMap(addition -> addition.row().hash());
    return added.isPresent() && added.equals(carried);
  }

  synchronized Map<String, Addition> additions() {
    return Map.copyOf(additions);
  }

  synchronized Set<String> removals() {
    return Set.copyOf(removals);
  }

  synchronized Optional<WheelTags> tags() {
    return tags;
  }
}
