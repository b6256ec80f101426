// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.pack.PackBytes;
import dev.wheelmill.compiler.cache.pack.PackFile;
import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A file of a cache.
 *
 * @param size in bytes
 * @param used when it was last used, to the day
 */
record StoredFile(Path path, long size, Instant used) {
  /** How often a use is noted. To note each would be a write for each file that is read. */
  private static final Duration NOTED_EACH = Duration.ofDays(1);

  /** The one that was not used for the longest time first. */
  static final Comparator<StoredFile> OLDEST_FIRST =
      Comparator.comparing(StoredFile::used).thenComparing(StoredFile::path);

  /** Empty for what is gone, or is no file. */
  static Optional<StoredFile> of(Path path) {
    // It is asked of each source that is new, and an exception would cost more than the answer.
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes facts =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Instant used = facts.lastModifiedTime().toInstant();
      return facts.isRegularFile()
          ? Optional.of(new StoredFile(path, facts.size(), used))
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** A pack that is open, if there is one with that key in it and it is whole. */
  static Optional<PackFile> pack(Path path, CacheKey key) throws IOException {
    if (of(path).isEmpty()) {
      return Optional.empty();
    }
    return PackFile.open(PackBytes.of(path), key.bytes());
  }

  /** Notes that it was used at this moment, unless that was noted within a day. */
  void noteUse(Clock clock) throws IOException {
    Instant now = clock.instant();
    if (used.isBefore(now.minus(NOTED_EACH))) {
      Files.setLastModifiedTime(path, FileTime.from(now));
    }
  }

  /** Empty if it is being changed, or larger than any code: then it is damaged. */
  Optional<byte[]> content() throws IOException {
    return size > Bounds.BYTECODE ? Optional.empty() : BoundedRead.exactly(path, size);
  }

  /** How many entries it holds: one, but for a pack, which tells. */
  long entries() {
    if (!StoredPart.isOne(String.valueOf(path.getFileName()))) {
      return 1;
    }
    try (PackBytes bytes = PackBytes.of(path)) {
      return PackFile.count(bytes).orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  static long totalSize(List<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::size).sum();
  }

  /** Deletes it, and says whether it was there. */
  boolean delete() throws IOException {
    return Files.deleteIfExists(path);
  }
}
