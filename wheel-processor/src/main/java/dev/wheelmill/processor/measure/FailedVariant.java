// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

/**
 * A variant with which the command does not start.
 *
 * @param variant which one
 * @param size the bytecode of the targets
 * @param reason what the command said, in one line
 */
public record FailedVariant(Variant variant, BytecodeSize size, String reason) {}
