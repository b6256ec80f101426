// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.Treatment;
import java.util.List;
import java.util.Optional;

/**
 * Why a file is treated as it is.
 *
 * @param subject the file
 * @param steps what set fields, first to last; a later step overrides an earlier one
 * @param treatment what results; empty if the file is left alone
 */
public record Explanation(Subject subject, List<Step> steps, Optional<Treatment> treatment) {
  public Explanation {
    steps = List.copyOf(steps);
  }
}
