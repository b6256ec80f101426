package dev.wheelmill.compiler.interpreter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The layout of virtual environments (PEP 405). */
final class VirtualEnvironments {

  private static final String MARKER = "pyvenv.cfg";

  private VirtualEnvironments() {}

  static boolean isRoot(Path folder) {
    return Files.isRegularFile(folder.resolve(MARKER));
  }

  /** Whether {@code pyvenv.cfg} stands beside an executable or in the folder above. */
  static boolean isInside(Path executable) {
    return Stream.iterate(executable.toAbsolutePath().getParent(), f -> f != null, Path::getParent)
        .limit(2)
        .anyMatch(VirtualEnvironments::isRoot);
  }

  /** The interpreter of the environment with that root. */
  static Optional<Path> interpreter(Path root) {
    return Stream.of("bin/python", "bin/python3", "Scripts/python.exe")
        .map(root::resolve)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
