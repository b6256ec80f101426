// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import dev.wheelmill.processor.record.RecordRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The list of a distribution's files, by which an installer removes it: RECORD, or what egg-info
 * has in its place.
 */
public sealed interface Manifest permits RecordManifest, InstalledFilesManifest {

  /** The list itself. */
  Path file();

  /**
   * The files, relative to the folder that holds the metadata folder, or absolute; with {@link
   * #healings} done.
   */
  List<String> paths();

  /** Whether a path is one of {@link #paths}. */
  boolean lists(String path);

  /**
   * The list after a change.
   *
   * @param put rows of files that were written or are to be listed truly
   * @param remove paths that are to be listed no more
   * @return the new content; the same bytes as before if nothing differs
   */
  byte[] edited(Iterable<RecordRow> put, Set<String> remove);

  /** The list as it is. */
  byte[] content();

  /** Rows that an installer wrote wrongly, and that go into {@link #edited} as they were meant. */
  List<Healing> healings();
}
