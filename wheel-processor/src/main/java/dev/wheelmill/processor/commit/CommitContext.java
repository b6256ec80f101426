// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.compile.CodeSource;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.memory.Ledger;

/**
 * What carrying out a plan needs besides the plan.
 *
 * @param code compiles sources
 * @param ledger remembers what was written
 * @param durability how what is written comes to the disk
 * @param foresees whether nothing is compiled or changed, and only told what would be
 * @param jobs how many files are worked on at a time besides those that are being compiled
 * @param progress is told of each source
 * @param cancellation ends the work before its time
 */
public record CommitContext(
    CodeSource code,
    Ledger ledger,
    Durability durability,
    boolean foresees,
    int jobs,
    Progress progress,
    Cancellation cancellation) {}
