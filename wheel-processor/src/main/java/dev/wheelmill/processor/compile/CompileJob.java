// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.CompileRequest;
import dev.wheelmill.compiler.worker.SourceText;
import java.util.List;
import java.util.function.Consumer;

/**
 * A source to be compiled by an interpreter.
 *
 * @param interpreter what compiles it
 * @param transform what the code leaves out, and the file name that it holds
 * @param size of the source in bytes
 * @param source the source
 * @param levels the optimization levels
 * @param packs where its code may be with that of other sources
 * @param deliver gets the outcome, once, on any thread
 */
public record CompileJob(
    Interpreter interpreter,
    CodeTransform transform,
    long size,
    SourceText source,
    List<OptimizationLevel> levels,
    OpenPacks packs,
    Consumer<CompileOutcome> deliver) {
  public CompileJob {
    levels = List.copyOf(levels);
    if (transform.fileName().isEmpty()) {
      throw new IllegalArgumentException("code without a file name");
    }
  }

  /** A source that belongs to no distribution, as far as it matters here. */
  public CompileJob(
      Interpreter interpreter,
      CodeTransform transform,
      long size,
      SourceText source,
      List<OptimizationLevel> levels,
      Consumer<CompileOutcome> deliver) {
    this(interpreter, transform, size, source, levels, OpenPacks.none(), deliver);
  }

  /** What goes into {@code co_filename}, as the bytes of a path. */
  byte[] fileName() {
    return transform.fileName().orElseThrow();
  }

  /** What is asked of the interpreter. */
  CompileRequest request() {
    return new CompileRequest(fileName(), size, source, levels);
  }
}
