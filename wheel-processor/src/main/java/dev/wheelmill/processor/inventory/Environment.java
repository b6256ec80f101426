// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.processor.access.CacheFolder;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.stamp.Sighting;
import java.nio.file.Path;
import java.util.List;

/**
 * All that is known of an environment, or of a plain folder of sources: what is there, and whose it
 * is. Nothing was judged yet.
 *
 * @param layout where the files are
 * @param listings the files of each folder
 * @param distributions by metadata folder
 * @param sources every source, by path
 * @param orphans bytecode without a source
 * @param caches the folders that hold bytecode
 * @param leftovers files that an interrupted run left behind
 * @param seen the files and folders that were looked at, there or not, as they were before
 * @param notices what could not be read or is left alone
 */
public record Environment(
    Layout layout,
    List<FolderListing> listings,
    List<Distribution> distributions,
    List<Source> sources,
    List<Orphan> orphans,
    List<CacheFolder> caches,
    List<Path> leftovers,
    List<Sighting> seen,
    List<Notice> notices) {
  public Environment {
    listings = List.copyOf(listings);
    distributions = List.copyOf(distributions);
    sources = List.copyOf(sources);
    orphans = List.copyOf(orphans);
    caches = List.copyOf(caches);
    leftovers = List.copyOf(leftovers);
    seen = List.copyOf(seen);
    notices = List.copyOf(notices);
  }
}
