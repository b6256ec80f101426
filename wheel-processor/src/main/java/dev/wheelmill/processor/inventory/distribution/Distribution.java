// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import dev.wheelmill.processor.inventory.files.FileFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installed distribution.
 *
 * @param name its name, normalised (PEP 503)
 * @param version as its metadata folder's name says
 * @param metadata its {@code *.dist-info} or {@code *.egg-info}
 * @param manifest the list of its files; empty if there is none that can be used
 * @param refusal why it can't be worked on, in one line with the remedy
 * @param remains paths that can still be read in a list that can't be used
 */
public record Distribution(
    String name,
    String version,
    Path metadata,
    Optional<Manifest> manifest,
    Optional<String> refusal,
    List<String> remains) {
  public Distribution {
    remains = List.copyOf(remains);
  }

  /** The folder that its paths start from. */
  public Path base() {
    return FileFacts.folderOf(metadata);
  }

  /** The same with rows of its RECORD as they were meant. */
  Distribution healed(List<Healing> rows) {
    Optional<Manifest> healed =
        manifest.map(list -> list instanceof RecordManifest record ? record.with(rows) : list);
    return new Distribution(name, version, metadata, healed, refusal, remains);
  }

  /** Two are the same if their metadata folders are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Distribution that && metadata.equals(that.metadata);
  }

  @Override
  public int hashCode() {
    return metadata.hashCode();
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
