// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.processor.target.LibraryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which version imports from a folder {@code lib/python3}, as Debian has it. */
final class Siblings {
  private Siblings() {}

  /**
   * The folder {@code lib/pythonX.Y} of the interpreter that imports from another one: itself if it
   * names a version, else the one that {@code bin/python3} is a link for, else the only one beside
   * it; itself if that can't be told.
   */
  static LibraryFolder exact(LibraryFolder library) {
    if (MinorVersion.ofLibrary(library).isPresent()) {
      return library;
    }
    List<LibraryFolder> beside = beside(library);
    return beside.stream()
        .filter(sibling -> isLinked(sibling, library.prefix()))
        .findFirst()
        .or(() -> beside.size() == 1 ? Optional.of(beside.get(0)) : Optional.empty())
        .orElse(library);
  }

  private static boolean isLinked(LibraryFolder library, Path prefix) {
    try {
      Path link = Files.readSymbolicLink(prefix.resolve("bin/python3"));
      return library.path().getFileName().equals(link.getFileName());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static List<LibraryFolder> beside(LibraryFolder library) {
    Path lib = library.path().toAbsolutePath().normalize().getParent();
    try (Stream<Path> children = Files.list(lib == null ? library.path() : lib)) {
      return children
          .filter(Files::isDirectory)
          .sorted()
          .flatMap(child -> LibraryFolder.of(child).stream())
          .filter(sibling -> MinorVersion.ofLibrary(sibling).isPresent())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
