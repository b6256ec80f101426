// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

/**
 * An operand: what stands on a command line besides options.
 *
 * @param label what it is called
 * @param value what it is
 * @param isRequired whether there must be one
 * @param isRepeatable whether there may be several; then it is the last
 * @param description sentences
 */
public record OperandEntry(
    String label, Expected value, boolean isRequired, boolean isRepeatable, String description) {}
