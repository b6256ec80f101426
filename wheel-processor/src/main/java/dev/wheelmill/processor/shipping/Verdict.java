// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import java.util.Set;

/**
 * What becomes of bytecode on a way.
 *
 * @param bytecode the file
 * @param fate whether an interpreter takes it afterwards
 * @param modes the invalidation modes in which it would be taken afterwards; all if it is left
 * @param why why it is not taken, or not in all modes; empty otherwise
 */
public record Verdict(Taken bytecode, Fate fate, Set<InvalidationMode> modes, String why) {
  public Verdict {
    modes = Set.copyOf(modes);
  }

  /** What can become of bytecode. */
  public enum Fate {
    /** It is taken, as it is now. */
    STAYS,
    /** It goes along, and is not taken. */
    GOES_STALE,
    /** It does not go along. */
    LEFT_BEHIND
  }
}
