// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.python.Pythons;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a command works on, by which policy and for which interpreters.
 *
 * @param targets what is worked on
 * @param policy what is said of the policy
 * @param pythons the interpreters that are asked for
 */
public record Inputs(Targets targets, PolicyChoice policy, Pythons pythons) {
  /**
   * The same for other targets.
   *
   * @param python that of the installer that made them
   */
  public Inputs withTargets(List<Path> paths, Selection selection, Optional<String> python) {
    return new Inputs(new Targets(paths, selection, targets.scope()), policy, pythons.with(python));
  }
}
