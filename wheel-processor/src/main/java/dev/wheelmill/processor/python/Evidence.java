// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.processor.target.LibraryFolder;
import java.util.Optional;

/**
 * Something that stands in a folder, or in whose folder it stands, and is for one version only.
 *
 * @param source what it is, in few words: {@code the tag cp312 of markupsafe}
 * @param version the version that it is for
 */
public record Evidence(String source, MinorVersion version) {

  /** What the name of a folder {@code lib/pythonX.Y} says. */
  static Optional<Evidence> of(LibraryFolder library) {
    return MinorVersion.ofLibrary(library)
        .map(version -> new Evidence("lib/" + library.path().getFileName(), version));
  }

  @Override
  public String toString() {
    return source + " is for " + version;
  }
}
