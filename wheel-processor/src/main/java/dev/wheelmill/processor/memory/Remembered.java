// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.result.UnitResult;

/** What a {@link Ledger} remembers by a key. */
public sealed interface Remembered {

  /** Bytecode is in form. */
  record Written() implements Remembered {
    /** The only one: its key says all. */
    public static final Written INSTANCE = new Written();

    /**
     * The key of a bytecode file.
     *
     * @param file the hash of the whole file
     * @param transform what was left out of it, and its file name
     */
    public static Key<Written> key(
        ContentHash file,
        Interpreter interpreter,
        OptimizationLevel level,
        CodeTransform transform) {
      return Key.of(
          Written.class,
          file.toString(),
          interpreter.build(),
          level,
          transform.columns(),
          transform.dropDocstrings(),
          transform.fileName());
    }
  }

  /**
   * A source does not compile.
   *
   * @param reason one line
   */
  record Failure(String reason) implements Remembered {
    public Failure {
      reason = reason.isEmpty() ? "unknown" : reason.replaceAll("[\\r\\n]+", " ");
    }

    /** The key of a source's content. */
    public static Key<Failure> key(
        byte[] source, Interpreter interpreter, OptimizationLevel level) {
      return Key.of(Failure.class, Hashing.sha256(source), interpreter.build(), level);
    }
  }

  /**
   * A wheel was dealt with.
   *
   * @param file the name of the file that was left or written
   * @param hash of its content
   * @param unit what is to be said of it while it is so, but for its size
   */
  record DoneWheel(String file, String hash, UnitResult unit) implements Remembered {}
}
