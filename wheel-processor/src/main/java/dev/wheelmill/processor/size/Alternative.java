// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an environment would take under another policy, or once the one that holds is applied.
 *
 * @param policy what that policy says, as a policy file writes it
 * @param compiled whether sources were compiled to know
 * @param changed files that would be gone, or of another size, each with what it would take
 * @param added bytecode that would be there and is not
 */
public record Alternative(
    String policy, boolean compiled, Map<Path, Amount> changed, List<Added> added) {
  public Alternative {
    changed = Map.copyOf(changed);
    added = List.copyOf(added);
  }

  /**
   * A file that is not there.
   *
   * @param source the source that it would be compiled from
   * @param path its path as in RECORD
   * @param bytes its size
   */
  public record Added(Path source, String path, long bytes) {}

  /** What a file would take. */
  public Amount of(SizedFile file) {
    return changed.getOrDefault(file.file(), file.amount());
  }

  /** What would be saved; below nothing, if it would take more. */
  public Amount saved(Sizes sizes) {
    Amount saved = Amount.NONE;
    for (UnitSize unit : sizes.units()) {
      for (SizedFile file : unit.files()) {
        saved = saved.plus(file.amount().minus(of(file)));
      }
    }
    for (Added file : added) {
      saved = saved.minus(new Amount(1, file.bytes()));
    }
    return saved;
  }
}
