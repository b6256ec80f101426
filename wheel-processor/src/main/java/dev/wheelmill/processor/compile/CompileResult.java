package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import java.util.Map;
import java.util.Optional;

/** What became of a {@link CompileJob}. */
public sealed interface CompileResult {

  /**
   * There is code.
   *
   * @param source the bytes that were compiled
   * @param code the marshalled code of each level, in canonical form where that could be had
   * @param doubt why it is in the compiler's own form, if it is
   */
  record Code(byte[] source, Map<OptimizationLevel, byte[]> code, Optional<String> doubt)
      implements CompileResult {
    public Code {
      code = Map.copyOf(code);
    }
  }

  /**
   * There is none.
   *
   * @param reason one line for people
   * @param cause what it lies in
   */
  record Failure(String reason, Cause cause) implements CompileResult {}

  /** What a failure lies in. */
  enum Cause {
    /** In the source: it would fail again. */
    SOURCE,
    /** In what came of the attempt: time, memory, or the interpreter's own end. */
    ATTEMPT,
    /** There was none, as the interpreter can't be started: nothing is known of the source. */
    NO_INTERPRETER
  }
}
