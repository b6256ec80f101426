package dev.wheelmill.processor.policy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a policy was read.
 *
 * @param file the file, as it was found; empty for the built-in policy
 */
public record PolicyOrigin(Optional<Path> file) {
  /** The policy that holds where no file is found. */
  public static final PolicyOrigin BUILT_IN = new PolicyOrigin(Optional.empty());

  /** A policy from a file. */
  public static PolicyOrigin of(Path file) {
    return new PolicyOrigin(Optional.of(file));
  }

  /** The file, or {@code built-in policy}; as messages name it. */
  @Override
  public String toString() {
    return file.map(Path::toString).orElse("built-in policy");
  }
}
