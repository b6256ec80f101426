// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.policy.Overrides;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of the policy.
 *
 * @param file the policy file that is named; empty for the one that is found
 * @param flags what flags put in place of the policy's defaults
 */
public record PolicyChoice(Optional<Path> file, Overrides flags) {
  /** The policy that is found. */
  public static final PolicyChoice FOUND = new PolicyChoice(Optional.empty(), Overrides.NONE);

  /** What flags, and else variables, put in place of the policy's defaults. */
  public Overrides overrides(Map<String, String> environment) {
    return flags.overlaying(Overrides.ofEnvironment(environment));
  }
}
