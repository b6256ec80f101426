// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.processor.archive.Deflation;
import dev.wheelmill.processor.archive.Zlib;

/** Where the code of sources comes from. */
public interface CodeSource {
  /** For work that compiles nothing. */
  CodeSource NONE =
      new CodeSource() {
        @Override
        public void submit(CompileJob job) {
          throw new IllegalStateException("nothing is to be compiled");
        }

        @Override
        public void awaitAll() {
          // Nothing was submitted.
        }

        @Override
        public void checkHealth(Interpreter interpreter) {
          // No interpreter is needed.
        }

        @Override
        public Deflation deflation() {
          return Zlib::deflate;
        }
      };

  /**
   * Takes a job; waits while too many are under way.
   *
   * @throws InterpreterException if its interpreter can't be started, and that is known already;
   *     the job is not delivered then
   */
  void submit(CompileJob job) throws InterruptedException;

  /**
   * Waits until every job was delivered.
   *
   * @throws InterpreterException if an interpreter can't be started
   */
  void awaitAll() throws InterruptedException;

  /**
   * Throws what keeps an interpreter from compiling, if anything does. What was delivered before
   * need not be what the interpreter says then.
   *
   * @throws InterpreterException if no worker can be started
   */
  void checkHealth(Interpreter interpreter);

  /** How code that is delivered is deflated. */
  Deflation deflation();
}
