// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.Retention;
import java.util.List;

/**
 * What the policy says of a file, every field decided.
 *
 * @param mode compile, strip, or compile reproducibly
 * @param optimize the optimization levels, ascending, at least one
 * @param invalidation the header that bytecode gets
 * @param onError what it means that the source does not compile
 * @param source whether the source stays with its bytecode in {@code __pycache__}, or goes, its
 *     bytecode in the legacy place beside where it was (PEP 3147)
 * @param columns what becomes of the columns of CPython 3.11 and later; lines always stay
 * @param docstrings whether the docstrings stay in bytecode
 * @param hardlink whether levels whose bytes are equal are one file with several names; of no
 *     effect in wheels
 */
public record Treatment(
    Mode mode,
    List<OptimizationLevel> optimize,
    InvalidationMode invalidation,
    OnError onError,
    Retention source,
    Columns columns,
    Retention docstrings,
    boolean hardlink) {

  public Treatment {
    optimize = List.copyOf(optimize);
  }

  /**
   * What holds for a file of two distributions that treat it so: there is bytecode if either wants
   * some, and what a file can lose is lost only if both say so.
   */
  public Treatment together(Treatment other) {
    Treatment chosen = mode == Mode.NO_COMPILE ? other : this;
    return new Treatment(
        chosen.mode,
        chosen.optimize,
        chosen.invalidation,
        chosen.onError,
        source.together(other.source),
        columns.together(other.columns),
        docstrings.together(other.docstrings),
        hardlink && other.hardlink);
  }
}
