// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.inventory.Orphan;
import java.util.Optional;

/**
 * What is to become of bytecode without a source.
 *
 * @param orphan the file
 * @param strip whether it goes
 * @param kept what RECORD says of it if it stays and is owned
 */
public record OrphanPlan(Orphan orphan, boolean strip, Optional<Kept> kept) {}
