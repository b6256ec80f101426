// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

/**
 * What a run does for the safety of files beyond what it always does.
 *
 * @param durable whether what it wrote outlasts a loss of power, see {@link Durability}
 * @param patient whether it waits for another run on the same files, see {@link RunLocks}
 */
public record Safeguards(boolean durable, boolean patient) {
  /**
   * What holds if nothing is asked for: files are whole after a crash of the program, not of the
   * machine.
   */
  public static final Safeguards DEFAULT = new Safeguards(false, true);

  /** How what one target's work writes comes to the disk. */
  public Durability durability() {
    return new Durability(durable);
  }
}
