// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries that were unpacked and found to be as their headers declare, each with a checksum of
 * its data as it stands in the archive. By that the data is known again without unpacking it: a
 * file can change while it is open.
 */
final class CheckedData {
  /** Stands for the checksum of an entry that was not checked. */
  private static final long NONE = -1;

  /** By where the data starts, which is another place for each entry. */
  private final Map<Long, Long> checksums = new ConcurrentHashMap<>();

  void add(ArchiveEntry entry, long checksum) {
    checksums.put(entry.dataOffset(), checksum);
  }

  /** The checksum of an entry's data; empty if it was not checked. */
  OptionalLong checksum(ArchiveEntry entry) {
    Long checksum = checksums.get(entry.dataOffset());
    return checksum == null ? OptionalLong.empty() : OptionalLong.of(checksum);
  }

  /** The checksums of some entries, in their order. */
  byte[] of(Collection<ArchiveEntry> entries) {
    ByteBuffer bytes = ByteBuffer.allocate(entries.size() * Long.BYTES);
    entries.forEach(entry -> bytes.putLong(checksum(entry).orElse(NONE)));
    return bytes.array();
  }

  /** Takes up what {@link #of} gave for the same entries; says whether it is of so many. */
  boolean addAll(Collection<ArchiveEntry> entries, byte[] known) {
    if (known.length != entries.size() * Long.BYTES) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(known);
    for (ArchiveEntry entry : entries) {
      long checksum = bytes.getLong();
      if (checksum != NONE) {
        add(entry, checksum);
      }
    }
    return true;
  }
}
