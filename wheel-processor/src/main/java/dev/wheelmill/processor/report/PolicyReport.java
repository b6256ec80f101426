// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.processor.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The policy that holds for a target, and where each value comes from.
 *
 * @param target the target
 * @param kind what it is
 * @param policy all that holds
 * @param fields what holds where no rule says otherwise
 */
public record PolicyReport(Path target, String kind, Policy policy, List<Field> fields) {
  public PolicyReport {
    fields = List.copyOf(fields);
  }

  /**
   * A value and where it comes from.
   *
   * @param name the key of the policy
   * @param value as a policy writes it; empty if nothing says it, and nothing is built in
   * @param origin the policy's file, a flag, a variable, or a reason
   * @param line where it stands in the file
   */
  public record Field(String name, Optional<String> value, String origin, Optional<Integer> line) {}
}
