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
   * @param lasting whether the same source would fail again
   */
  record Failure(String reason, boolean lasting) implements CompileResult {}
}
