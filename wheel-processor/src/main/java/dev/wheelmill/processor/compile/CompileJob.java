package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.worker.CompileRequest;
import java.util.List;
import java.util.function.Consumer;

/**
 * A source to be compiled by an interpreter.
 *
 * @param interpreter what compiles it
 * @param fileName what goes into {@code co_filename}, as the bytes of a path
 * @param slimming what the code leaves out
 * @param size of the source in bytes
 * @param source reads the source
 * @param levels the optimization levels
 * @param deliver gets the outcome, once, on any thread
 */
public record CompileJob(
    Interpreter interpreter,
    byte[] fileName,
    CodeTransform slimming,
    long size,
    CompileRequest.SourceReader source,
    List<OptimizationLevel> levels,
    Consumer<CompileResult> deliver) {
  public CompileJob {
    levels = List.copyOf(levels);
  }

  /** What is asked of the interpreter, with the text of the source. */
  CompileRequest request(ReadOnce text) {
    return new CompileRequest(fileName, size, text, levels);
  }
}
