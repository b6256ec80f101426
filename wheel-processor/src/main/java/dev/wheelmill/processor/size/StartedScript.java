// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import java.nio.file.Path;

/**
 * A file that is run by its name, so that no cache ever holds its code.
 *
 * @param file the script
 * @param bytes its size
 */
public record StartedScript(Path file, long bytes) {}
