package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.inventory.Bytecode;
import dev.wheelmill.processor.memory.Key;
import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.memory.Remembered.Written;
import dev.wheelmill.processor.record.ContentHash;
import java.util.Optional;

/**
 * A bytecode file that is to be compiled.
 *
 * @param file what it is to be
 * @param interpreter what compiles it and reads it
 * @param level its optimization level
 */
public record Wanted(BytecodeSpec file, Interpreter interpreter, OptimizationLevel level) {

  /** By what it is remembered that a file is all that is wanted. */
  public Key<Written> keyOf(ContentHash hash) {
    return keyOf(hash, file.transform());
  }

  /** The same of a file in which more or less is left out. */
  Key<Written> keyOf(ContentHash hash, CodeTransform transform) {
    return Written.key(hash, interpreter, level, transform);
  }

  /** By what it is remembered that a source does not compile. */
  public Key<Failure> keyOfFailure(byte[] source) {
    return Failure.key(source, interpreter, level);
  }

  Wanted inPlaceOf(Optional<Bytecode> there) {
    return new Wanted(file.inPlaceOf(there), interpreter, level);
  }
}
