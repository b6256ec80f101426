// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.processor.diagnostic.Notice;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What holds where neither the policy nor a variable or flag of this program says otherwise: the
 * surroundings of the run ask for it. Rules override it as they override {@code defaults}.
 *
 * @param reason what asks for it, as {@code PYTHONOPTIMIZE=1}
 * @param settings the fields that it sets
 * @param pycachePrefix the parallel tree that it asks for
 * @param notice says to a person what was decided
 */
public record Fallback(
    String reason, Settings settings, Optional<Path> pycachePrefix, Notice notice) {

  /** Fields that are set for a reason. */
  public static Fallback of(String reason, Settings settings, Notice notice) {
    return new Fallback(reason, settings, Optional.empty(), notice);
  }

  /** Decides nothing, but is to be told. */
  public static Fallback told(String reason, Notice notice) {
    return of(reason, Settings.NONE, notice);
  }

  /** A parallel tree for bytecode. */
  public static Fallback tree(String reason, Path root, Notice notice) {
    return new Fallback(reason, Settings.NONE, Optional.of(root), notice);
  }

  /** Whether it decides anything that is not decided already. */
  boolean decides(Settings decided, Optional<Path> decidedPrefix) {
    boolean treeIsSaid = pycachePrefix.isPresent() && decidedPrefix.isPresent();
    boolean fieldsAreSaid =
        !settings.isEmpty() && decided.named().keySet().containsAll(settings.named().keySet());
    return !treeIsSaid && !fieldsAreSaid;
  }
}
