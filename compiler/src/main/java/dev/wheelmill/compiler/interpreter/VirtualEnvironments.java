// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The layout of virtual environments (PEP 405). */
final class VirtualEnvironments {

  private static final String MARKER = "pyvenv.cfg";
  private static final String REMEDY =
      " (was it moved, or its Python removed?); make the environment anew, or name another"
          + " interpreter with --python PATH";

  private VirtualEnvironments() {}

  static boolean isRoot(Path folder) {
    return Files.isRegularFile(folder.resolve(MARKER));
  }

  /** Whether {@code pyvenv.cfg} stands beside an executable or in the folder above. */
  static boolean isInside(Path executable) {
    return !markers(executable).isEmpty();
  }

  /** What of {@code pyvenv.cfg} stands there. */
  static List<Path> markers(Path executable) {
    return Stream.iterate(executable.toAbsolutePath().getParent(), f -> f != null, Path::getParent)
        .limit(2)
        .filter(VirtualEnvironments::isRoot)
        .map(folder -> folder.resolve(MARKER))
        .toList();
  }

  /** The interpreter of the environment with that root. */
  static Optional<Path> interpreter(Path root) {
    return candidates(root).filter(Files::isExecutable).findFirst();
  }

  private static Stream<Path> candidates(Path root) {
    return Stream.of("bin/python", "bin/python3", "Scripts/python.exe").map(root::resolve);
  }

  /** Says of an environment that it has no interpreter, and why, if that can be seen. */
  static String without(Path root) {
    return candidates(root)
        .filter(Files::isSymbolicLink)
        .findFirst()
        .map(link -> root + ": the environment has no interpreter: " + leadsNowhere(link) + REMEDY)
        .orElse(root + ": the environment has no interpreter" + REMEDY);
  }

  private static String leadsNowhere(Path link) {
    Path at = link;
    try {
      for (int i = 0; i < Bounds.LINKS && Files.isSymbolicLink(at); i++) {
        at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
      }
    } catch (IOException e) {
      return link + " is a link that can't be read";
    }
    return Files.exists(at)
        ? link + " is a link to " + at + ", which can't be run"
        : link + " is a link to " + at + ", which is not there";
  }

  /**
   * Says why a script can't be started, if that is because the program in its first line is not
   * there.
   */
  static Optional<String> brokenShebang(Path script) {
    try {
      byte[] start = BoundedRead.head(script, Bounds.SCRIPT_HEAD);
      String head = new String(start, StandardCharsets.UTF_8);
      String line = head.lines().findFirst().orElse("");
      String program = line.startsWith("#!") ? line.substring(2).strip().split("\\s", 2)[0] : "";
      return program.isEmpty() || Files.exists(Path.of(program))
          ? Optional.empty()
          : Optional.of("its first line names " + program + ", which is not there" + REMEDY);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
