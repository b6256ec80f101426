package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import java.nio.file.Path;

/**
 * A bytecode file that is to be there.
 *
 * @param path its path as in RECORD
 * @param file where it goes
 * @param interpreter what compiles it and reads it
 * @param level its optimization level
 * @param invalidation the header that it gets
 */
public record Wanted(
    String path,
    Path file,
    Interpreter interpreter,
    OptimizationLevel level,
    InvalidationMode invalidation) {}
