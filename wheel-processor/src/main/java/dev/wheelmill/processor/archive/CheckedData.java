// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries that were unpacked and found to be as their headers declare, each with a checksum of
 * its data as it stands in the archive. By that the data is known again without unpacking it: a
 * file can change while it is open.
 */
final class CheckedData {
  private final Map<ArchiveEntry, Long> checksums = new ConcurrentHashMap<>();

  void add(ArchiveEntry entry, long checksum) {
    checksums.put(entry, checksum);
  }

  /** The checksum of an entry's data; empty if it was not checked. */
  OptionalLong checksum(ArchiveEntry entry) {
    Long checksum = checksums.get(entry);
    return checksum == null ? OptionalLong.empty() : OptionalLong.of(checksum);
  }
}
