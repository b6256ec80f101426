// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.plan.SourcePlan;
import java.util.List;

/**
 * A source that had its turn.
 *
 * @param plan what was to be done
 * @param complete whether all its bytecode is there
 * @param invalid bytecode whose place nothing could take
 */
record SourceOutcome(SourcePlan plan, boolean complete, List<Bytecode> invalid) {
  SourceOutcome {
    invalid = List.copyOf(invalid);
  }
}
