package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.CodeTransform;

/**
 * A bytecode file that is to be in a wheel.
 *
 * @param path its path in the archive, and in RECORD
 * @param interpreter what compiles it and reads it
 * @param level its optimization level
 * @param invalidation the header that it gets, one of the two with a hash
 * @param slimming what its code leaves out
 */
public record BytecodeEntry(
    String path,
    Interpreter interpreter,
    OptimizationLevel level,
    InvalidationMode invalidation,
    CodeTransform slimming) {
  public BytecodeEntry {
    if (!invalidation.isHashBased()) {
      throw new IllegalArgumentException("a timestamp is stale in a wheel: " + path);
    }
  }
}
