// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
  /** The one that was not used for the longest time first. */
  static final Comparator<StoredFile> OLDEST_FIRST =
      Comparator.comparing(StoredFile::used).thenComparing(StoredFile::path);

  /** Empty for what is gone, or is no file. */
  static Optional<StoredFile> of(Path path) {
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

  /** Empty if it is being changed, or larger than any code: then it is damaged. */
  Optional<byte[]> content() throws IOException {
    return size > Bounds.BYTECODE ? Optional.empty() : BoundedRead.exactly(path, size);
  }

  static long totalSize(List<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::size).sum();
  }

  /** Deletes it, and says whether it was there. */
  boolean delete() throws IOException {
    return Files.deleteIfExists(path);
  }
}
