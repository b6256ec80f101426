// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.result;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a wheel.
 *
 * @param unit for the report
 * @param file the wheel as it was left or written; empty if the work was not brought to its end
 * @param lasting whether doing it again would come to the same
 */
public record WheelOutcome(UnitResult unit, Optional<Path> file, boolean lasting) {}
