// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * One run of a command.
 *
 * @param startup the time until it was ready
 * @param cpu the processor time of all its processes until then; empty if the system does not say
 */
public record Sample(Duration startup, Optional<Duration> cpu) {}
