// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.interpreter.Interpreter;

/**
 * An interpreter that a target is worked on for.
 *
 * @param reason why it was chosen, in few words
 */
public record Chosen(Interpreter interpreter, String reason) {
  /** {@code CPython 3.12.1 (/srv/.venv/bin/python, its own)}. */
  @Override
  public String toString() {
    return interpreter.title() + " (" + interpreter.executable() + ", " + reason + ")";
  }
}
