// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import java.util.Optional;

/**
 * How much an archive may hold. What is unpacked is counted as it is produced: no entry yields more
 * than its headers declare, and what they declare is held against these limits.
 *
 * @param limits those of the run
 */
record ArchiveLimits(Limits limits) {

  /** Smaller archives may hold whatever compresses well: 64 MiB. */
  static final long RATIO_COUNTS_FROM = 64L << 20;

  /** Throws what there is too much of, if there is. */
  void check(ArchiveFile file, String subject, Limit limit, long found) throws ArchiveException {
    Optional<String> excess = limits.excess(limit, found);
    if (excess.isPresent()) {
      throw file.refuse(subject, ArchiveRule.LIMIT, excess.get());
    }
  }

  /** The size of what all entries declare, and that beside the size of the archive. */
  void checkUnpacked(ArchiveFile file, Iterable<CentralHeader> headers) throws ArchiveException {
    long unpacked = 0;
    for (CentralHeader header : headers) {
      unpacked += header.extent().size();
      check(file, header.name(), Limit.UNPACKED_SIZE, unpacked);
    }
    if (unpacked > RATIO_COUNTS_FROM) {
      check(file, "archive", Limit.RATIO, (unpacked - 1) / file.size() + 1);
    }
  }
}
