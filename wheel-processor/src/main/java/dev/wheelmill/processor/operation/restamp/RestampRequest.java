// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.restamp;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.guard.Safeguards;
import dev.wheelmill.processor.operation.Targets;

/**
 * What is asked of {@link RestampBytecode}.
 *
 * @param targets what is worked on
 * @param invalidation the header that bytecode gets
 * @param dryRun whether nothing is changed
 * @param safeguards how files are kept from harm
 */
public record RestampRequest(
    Targets targets, InvalidationMode invalidation, boolean dryRun, Safeguards safeguards) {}
