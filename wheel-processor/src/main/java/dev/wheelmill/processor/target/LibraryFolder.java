// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder {@code lib/pythonX.Y}, which holds a standard library, {@code site-packages}, or both.
 *
 * @param path the folder
 * @param version what stands after {@code python}: {@code 3}, {@code 3.11}, {@code 3.13t}
 */
public record LibraryFolder(Path path, String version) {
  private static final Pattern NAME = Pattern.compile("(?:python|pypy)(3(?:\\.\\d+t?)?)");

  /** What a folder is by its name; empty if it is none, or too near the root to be one. */
  public static Optional<LibraryFolder> of(Path folder) {
    Path absolute = folder.toAbsolutePath();
    if (absolute.getNameCount() < 2) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(absolute.getFileName().toString());
    return name.matches()
        ? Optional.of(new LibraryFolder(folder, name.group(1)))
        : Optional.empty();
  }

  /** The folder above the {@code lib}. */
  public Path prefix() {
    return path.toAbsolutePath().resolve("../..").normalize();
  }
}
