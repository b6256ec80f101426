// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.OutputEntry;
import dev.wheelmill.processor.archive.OutputEntry.Copied;
import dev.wheelmill.processor.archive.OutputEntry.Fresh;
import dev.wheelmill.processor.packaging.WheelTags;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordForm;
import dev.wheelmill.processor.record.RecordPath;
import dev.wheelmill.processor.record.RecordRow;
import dev.wheelmill.processor.record.RecordWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The entries of a wheel that is to be written: sorted by code point, dist-info behind all others,
 * RECORD the last.
 */
final class WheelContents {
  private final WheelFile wheel;
  private final OptionalInt fixedTime;
  private final Map<String, OutputEntry> entries = new HashMap<>();
  private final Map<String, RecordRow> rows = new HashMap<>();

  private WheelContents(WheelFile wheel, OptionalInt fixedTime) {
    this.wheel = wheel;
    this.fixedTime = fixedTime;
  }

  /**
   * Plans a wheel.
   *
   * @param fixedTime the time of every entry, as in {@link
   *     dev.wheelmill.processor.archive.DosTime}; if empty, they keep theirs
   */
  static List<OutputEntry> of(WheelFile wheel, WheelChanges changes, OptionalInt fixedTime)
      throws IOException {
    WheelContents plan = new WheelContents(wheel, fixedTime);
    plan.checkOwnFiles(changes);
    plan.keepMembers(changes);
    changes.additions().forEach(plan::put);
    plan.setTags(changes.tags().orElse(wheel.fileName().tags()));
    plan.makeRecord();
    return plan.sorted();
  }

  private void checkOwnFiles(WheelChanges changes) {
    DistInfo distInfo = wheel.distInfo();
    for (String path : List.of(distInfo.record(), distInfo.wheel(), distInfo.metadata())) {
      if (changes.removals().contains(path) || changes.additions().containsKey(path)) {
        throw new IllegalArgumentException("not to be changed like this: " + path);
      }
    }
  }

  private void keepMembers(WheelChanges changes) throws IOException {
    for (WheelMember member : wheel.members()) {
      if (!changes.removals().contains(member.path())) {
        keep(member);
      }
    }
  }

  private void keep(WheelMember member) throws IOException {
    String path = member.path();
    int time = fixedTime.orElse(member.entry().dosTime());
    entries.put(path, new Copied(wheel.archive(), member.entry(), time));
    Optional<ContentHash> hash = wheel.record().find(path).flatMap(RecordRow::hash);
    if (hash.isPresent()) {
      rows.put(path, RecordRow.of(path, hash.get(), member.entry().size()));
    } else if (RecordForm.mayLackHash(path)) {
      rows.put(path, RecordRow.of(path, wheel.source(member)));
    }
  }

  /** Adds or replaces a file. One with the bytes that it had stays as it was compressed. */
  private void put(String path, WheelChanges.Addition addition) {
    if (!addition.row().equals(rows.get(path))) {
      entries.put(path, atFixedTime(addition.entry()));
      rows.put(path, addition.row());
    }
  }

  private Fresh atFixedTime(Fresh fresh) {
    return new Fresh(
        fresh.name(), fixedTime.orElse(fresh.dosTime()), fresh.executable(), fresh.content());
  }

  private void setTags(WheelTags tags) {
    if (!tags.equals(wheel.metadata().tags()) || wheel.metadata().isOld()) {
      replace(wheel.distInfo().wheel(), wheel.metadata().withTags(tags));
    }
  }

  /** Makes RECORD anew. Its signatures stay only if its bytes do. */
  private void makeRecord() throws IOException {
    DistInfo distInfo = wheel.distInfo();
    rows.keySet().removeAll(distInfo.signatures());
    rows.remove(distInfo.record());
    byte[] record = RecordWriter.forWheel(distInfo.record(), rows.values()).toBytes();
    if (!Arrays.equals(record, wheel.writtenRecord().toBytes())) {
      entries.keySet().removeAll(distInfo.signatures());
      replace(distInfo.record(), record);
    }
  }

  private void replace(String path, byte[] content) {
    OutputEntry old = entries.get(path);
    if (old == null) {
      throw new IllegalStateException("no " + path);
    }
    entries.put(path, Fresh.of(path, old.dosTime(), old.executable(), content));
    rows.put(path, RecordRow.of(path, content));
  }

  private List<OutputEntry> sorted() {
    String record = wheel.distInfo().record();
    List<OutputEntry> sorted = new ArrayList<>(entries.values());
    sorted.sort(
        Comparator.<OutputEntry, Boolean>comparing(e -> e.name().equals(record))
            .thenComparing(e -> wheel.distInfo().holds(e.name()))
            .thenComparing(OutputEntry::name, RecordPath.ORDER));
    return sorted;
  }
}
