// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.SourceDateEpoch;
import java.util.Map;

/**
 * What a policy must know of the run besides the file that it is asked about.
 *
 * @param wheel whether the target is a wheel, where a timestamp header is stale on arrival
 * @param interpreters how many interpreters the target is compiled for: one for an environment; for
 *     a wheel or a source folder those of {@link Policy#python} that fit it
 * @param sourceDateEpoch whether {@code SOURCE_DATE_EPOCH} is set and not empty, which makes
 *     CPython's own tools write checked hashes
 * @param groups the dependency groups; {@link Groups#NONE} unless {@link Policy#usesGroups}
 */
public record Context(boolean wheel, int interpreters, boolean sourceDateEpoch, Groups groups) {

  /** An environment or a source folder. */
  public static Context ofFolder(int interpreters, Map<String, String> environment, Groups groups) {
    return new Context(false, interpreters, SourceDateEpoch.of(environment).isPresent(), groups);
  }

  /** A wheel. */
  public static Context ofWheel(int interpreters, Map<String, String> environment, Groups groups) {
    return new Context(true, interpreters, SourceDateEpoch.of(environment).isPresent(), groups);
  }
}
