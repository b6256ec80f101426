// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import java.nio.file.Path;

/**
 * A source that is compiled at each start.
 *
 * @param file the source
 * @param why what is the matter with its bytecode
 */
public record FromSource(Path file, Reason why) {}
