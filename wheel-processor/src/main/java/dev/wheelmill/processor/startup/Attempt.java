// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.memory.Key;
import dev.wheelmill.processor.memory.Remembered.Failure;
import java.io.IOException;

/**
 * A source of which it is to be told whether it compiles.
 *
 * @param source the source
 * @param interpreter what compiles it
 * @param level the optimization level that it compiles with
 */
public record Attempt(FileEntry source, Interpreter interpreter, OptimizationLevel level) {

  /** The ledger's key, if it fails. */
  Key<Failure> key(Limits limits) throws IOException {
    return Failure.key(FileFacts.source(source, limits), interpreter, level);
  }
}
