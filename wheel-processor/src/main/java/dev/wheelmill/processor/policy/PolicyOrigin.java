// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.processor.policy.value.Position;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a policy was read.
 *
 * @param file the file, as it was found; empty for the built-in policy
 * @param places where in the file the values of keys stand: {@code python}, {@code defaults.mode}
 */
public record PolicyOrigin(Optional<Path> file, Map<String, Position> places) {
  /** The policy that holds where no file is found. */
  public static final PolicyOrigin BUILT_IN = new PolicyOrigin(Optional.empty(), Map.of());

  public PolicyOrigin {
    places = Map.copyOf(places);
  }

  /** A policy from a file. */
  public static PolicyOrigin of(Path file) {
    return of(file, Map.of());
  }

  /** A policy from a file of which is known where its keys stand. */
  public static PolicyOrigin of(Path file, Map<String, Position> places) {
    return new PolicyOrigin(Optional.of(file), places);
  }

  /** Two are the same if their files are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyOrigin that && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }

  /** The file, or {@code built-in policy}; as messages name it. */
  @Override
  public String toString() {
    return file.map(Path::toString).orElse("built-in policy");
  }
}
