package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.inventory.Bytecode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A bytecode file that is to be there.
 *
 * @param path its path as in RECORD
 * @param file where it goes
 * @param interpreter what compiles it and reads it
 * @param level its optimization level
 * @param invalidation the header that it gets
 * @param before what stands in its place now, and is not as it should be
 */
public record Wanted(
    String path,
    Path file,
    Interpreter interpreter,
    OptimizationLevel level,
    InvalidationMode invalidation,
    Optional<Bytecode> before) {

  /** A file in a place where none is looked at. */
  public Wanted(
      String path,
      Path file,
      Interpreter interpreter,
      OptimizationLevel level,
      InvalidationMode invalidation) {
    this(path, file, interpreter, level, invalidation, Optional.empty());
  }

  Wanted inPlaceOf(Optional<Bytecode> there) {
    return new Wanted(path, file, interpreter, level, invalidation, there);
  }
}
