// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import java.util.Map;
import java.util.Optional;

/** What became of a source that was to be compiled. */
public sealed interface CompileOutcome {

  /**
   * The source compiled at every level.
   *
   * @param source the bytes that were compiled
   * @param code the marshalled code object of each level, without a header
   * @param doubt why the code was left in the compiler's own form, if it was to have another
   */
  record Compiled(byte[] source, Map<OptimizationLevel, byte[]> code, Optional<String> doubt)
      implements CompileOutcome {
    public Compiled {
      code = Map.copyOf(code);
    }

    /** Code about which there is no doubt. */
    public Compiled(byte[] source, Map<OptimizationLevel, byte[]> code) {
      this(source, code, Optional.empty());
    }
  }

  /**
   * There is no code.
   *
   * @param kind whose fault it was
   * @param reason one line for people: {@code SyntaxError: invalid syntax (line 3)}
   */
  record Failed(Kind kind, String reason) implements CompileOutcome {}

  /** Why there is no code. */
  enum Kind {
    /** The interpreter refuses the source; it will do so again. */
    REJECTED,
    /** The source could not be read. */
    UNREADABLE,
    /** The worker died over it. */
    CRASHED,
    /** It took longer than the time allowed for a file. */
    TIMED_OUT,
    /** It took more memory than a worker may have. */
    OUT_OF_MEMORY,
    /** No worker could be had for it: nothing is known of the source. */
    NOT_TRIED
  }
}
