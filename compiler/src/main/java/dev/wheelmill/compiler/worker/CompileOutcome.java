package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import java.util.Map;

/** What became of a {@link CompileRequest}. */
public sealed interface CompileOutcome {

  /**
   * The source compiled at every level.
   *
   * @param source the bytes that were compiled
   * @param code the marshalled code object of each level, without a header
   */
  record Compiled(byte[] source, Map<OptimizationLevel, byte[]> code) implements CompileOutcome {
    public Compiled {
      code = Map.copyOf(code);
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
    /** No worker could be had for it. */
    NOT_TRIED
  }
}
