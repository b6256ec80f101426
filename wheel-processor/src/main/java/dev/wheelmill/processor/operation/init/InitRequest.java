// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import java.nio.file.Path;

/**
 * What {@code init} is asked for.
 *
 * @param folder the project's folder, absolute
 * @param pyproject whether the policy goes into its pyproject.toml
 * @param dryRun whether nothing is written
 */
public record InitRequest(Path folder, boolean pyproject, boolean dryRun) {}
