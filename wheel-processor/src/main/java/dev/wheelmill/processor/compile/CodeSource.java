// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;

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
        public CacheUse cache() {
          return new CacheUse.None();
        }

        @Override
        public void addCached(int count) {
          // Nothing is reported of it.
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

  /** What is kept from one run to the next, for what is made of code. */
  CacheUse cache();

  /** Counts code that was taken from the cache with what was made of it, and was no job. */
  void addCached(int count);
}
