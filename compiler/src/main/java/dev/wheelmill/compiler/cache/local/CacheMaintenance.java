// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CachePlace;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Looks at a cache as a whole, and keeps it within its limit. Several may do so at once, and while
 * others read and write: what is deleted is compiled again by whoever misses it.
 */
public final class CacheMaintenance {
  /** After how long nobody can be writing a temporary file any more. */
  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  /**
   * How many of the {@value CacheFolder#FOLDERS} folders are counted for an estimate; all are of
   * about the same size.
   */
  private static final int SAMPLE = 16;

  /** Fewer entries are no sample, but are soon counted all. */
  private static final int SMALLEST_SAMPLE = 256;

  private final CacheListing listing;
  private final Clock clock;

  public CacheMaintenance(CachePlace place) {
    this(new CacheFolder(place.folder()), Clock.systemUTC());
  }

  CacheMaintenance(CacheFolder folder, Clock clock) {
    this.listing = new CacheListing(folder);
    this.clock = clock;
  }

  /**
   * What a cache holds.
   *
   * @param entries how many, those in packs too
   * @param bytes the sizes of all files together
   * @param oldest when the file was last used, to the day, that will be the first to go
   */
  public record Contents(long entries, long bytes, Optional<Instant> oldest) {}

  /**
   * What was deleted.
   *
   * @param entries how many, those in packs too
   * @param bytes the sizes of all files together, with those of temporary files that were left
   */
  public record Removed(long entries, long bytes) {}

  /** Counts the entries. */
  public Contents contents() throws IOException {
    List<StoredFile> files = allFiles();
    return new Contents(
        files.stream().mapToLong(StoredFile::entries).sum(),
        StoredFile.totalSize(files),
        files.stream().min(StoredFile.OLDEST_FIRST).map(StoredFile::used));
  }

  /** The single entries and the packs. */
  private List<StoredFile> allFiles() throws IOException {
    List<StoredFile> files = new ArrayList<>(listing.allEntries());
    files.addAll(listing.allParts());
    return files;
  }

  /**
   * Deletes what killed runs left, and then the files that were not used for the longest time,
   * until no more than a number of bytes remains.
   */
  public Removed prune(long bytes) throws IOException {
    long leftoverBytes = removeLeftovers();
    Removed removed = removeOldest(bytes);
    return new Removed(removed.entries(), removed.bytes() + leftoverBytes);
  }

  /** Deletes all entries, and nothing that is not the cache's. */
  public Removed clear() throws IOException {
    Removed removed = removeOldest(0);
    List<StoredFile> temporary = listing.allTemporaries();
    for (StoredFile file : temporary) {
      file.delete();
    }
    listing.deleteIfEmpty();
    return new Removed(removed.entries(), removed.bytes() + StoredFile.totalSize(temporary));
  }

  /**
   * After a run that wrote: makes room if there is more than the limit, and somewhat more room than
   * is needed, so that the next run need not.
   */
  void enforce(long limit) throws IOException {
    removeLeftovers();
    if (estimate() > limit) {
      removeOldest(limit / 10 * 9);
    }
  }

  /**
   * How many bytes there are, about. Packs are few, and all counted. The keys of single entries are
   * random, so all their folders are of about one size.
   */
  private long estimate() throws IOException {
    return StoredFile.totalSize(listing.allParts()) + estimateOfEntries();
  }

  private long estimateOfEntries() throws IOException {
    List<StoredFile> sample = new ArrayList<>();
    int first = ThreadLocalRandom.current().nextInt(CacheFolder.FOLDERS);
    for (int i = 0; i < SAMPLE; i++) {
      sample.addAll(listing.entries((first + i) % CacheFolder.FOLDERS));
    }
    return sample.size() < SMALLEST_SAMPLE
        ? StoredFile.totalSize(listing.allEntries())
        : StoredFile.totalSize(sample) * (CacheFolder.FOLDERS / SAMPLE);
  }

  private Removed removeOldest(long wanted) throws IOException {
    List<StoredFile> storedFiles = allFiles();
    storedFiles.sort(StoredFile.OLDEST_FIRST);
    long bytes = StoredFile.totalSize(storedFiles);
    long entries = 0;
    long removed = 0;
    for (StoredFile file : storedFiles) {
      if (bytes - removed <= wanted) {
        break;
      }
      removed += file.size();
      long held = file.entries();
      entries += file.delete() ? held : 0;
    }
    listing.deleteEmptyKin();
    return new Removed(entries, removed);
  }

  /** Returns how many bytes they had. */
  private long removeLeftovers() throws IOException {
    Instant before = clock.instant().minus(LONGEST_WRITE);
    long bytes = 0;
    for (StoredFile file : listing.allTemporaries()) {
      if (file.used().isBefore(before) && file.delete()) {
        bytes += file.size();
      }
    }
    return bytes;
  }
}
