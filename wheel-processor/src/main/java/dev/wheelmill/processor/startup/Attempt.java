package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.plan.Recipe;
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
  String key(Limits limits) throws IOException {
    return Recipe.failed(FileFacts.source(source, limits), interpreter, level);
  }
}
