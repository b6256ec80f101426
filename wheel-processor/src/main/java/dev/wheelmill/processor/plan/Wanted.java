package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.inventory.files.Bytecode;
import java.util.Optional;

/**
 * A bytecode file that is to be compiled.
 *
 * @param file what it is to be
 * @param interpreter what compiles it and reads it
 * @param level its optimization level
 */
public record Wanted(BytecodeSpec file, Interpreter interpreter, OptimizationLevel level) {

  Wanted inPlaceOf(Optional<Bytecode> there) {
    return new Wanted(file.inPlaceOf(there), interpreter, level);
  }
}
