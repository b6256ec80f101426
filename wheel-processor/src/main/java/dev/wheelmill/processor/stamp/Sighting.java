// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.stamp;

import dev.wheelmill.compiler.io.FileStamp;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A path that a run goes by, as it was before it was looked at.
 *
 * @param path the path, there or not
 * @param stamp its stamp
 * @param folder more of a folder whose entries were listed
 */
public record Sighting(Path path, FileStamp stamp, Optional<FolderState> folder) {

  /** A path of which only the stamp counts. */
  public Sighting(Path path, FileStamp stamp) {
    this(path, stamp, Optional.empty());
  }

  /** A path that is about to be looked at. */
  public static Sighting of(Path path) {
    return new Sighting(path, FileStamp.tryOf(path));
  }
}
