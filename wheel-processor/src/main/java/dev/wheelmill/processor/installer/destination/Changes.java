// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.destination;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an installer did, as the metadata folders before and after show it.
 *
 * @param installed the metadata folders of distributions that are new or were installed again
 * @param goneSources sources that were listed before and are not there any more
 * @param sites the folders in which something changed
 */
public record Changes(Set<Path> installed, List<Path> goneSources, Set<Path> sites) {
  public Changes {
    installed = Collections.unmodifiableSet(new TreeSet<>(installed));
    goneSources = List.copyOf(goneSources);
    sites = Collections.unmodifiableSet(new TreeSet<>(sites));
  }

  /** Compares two moments. */
  public static Changes between(Snapshot before, Snapshot after) {
    Set<Path> installed = after.changedSince(before);
    Set<Path> lost = before.changedSince(after);
    Set<Path> sites = new TreeSet<>();
    installed.forEach(folder -> sites.add(siteOf(folder)));
    lost.forEach(folder -> sites.add(siteOf(folder)));
    return new Changes(installed, gone(before.distributions(), lost), sites);
  }

  private static List<Path> gone(Map<Path, Metadata> before, Set<Path> lost) {
    return before.entrySet().stream()
        .filter(entry -> lost.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().sources(siteOf(entry.getKey())).stream())
        .filter(source -> Files.notExists(source, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private static Path siteOf(Path metadata) {
    Path site = metadata.getParent();
    return site == null ? metadata : site;
  }

  public boolean isEmpty() {
    return sites.isEmpty();
  }
}
