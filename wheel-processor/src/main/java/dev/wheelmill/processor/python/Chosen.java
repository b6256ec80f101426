package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.Map;

/**
 * An interpreter that a target is worked on for.
 *
 * @param reason why it was chosen, in few words
 */
public record Chosen(Interpreter interpreter, String reason) {
  private static final Map<String, String> NAMES = Map.of("cpython", "CPython", "pypy", "PyPy");

  /** {@code CPython 3.12.1}. */
  public String name() {
    String implementation = interpreter.implementation();
    return NAMES.getOrDefault(implementation, implementation) + " " + interpreter.version();
  }

  /** {@code CPython 3.12.1 (/srv/.venv/bin/python, its own)}. */
  @Override
  public String toString() {
    return name() + " (" + interpreter.executable() + ", " + reason + ")";
  }
}
