package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.target.LibraryFolder;
import java.nio.file.Path;
import java.util.List;

/** Starts nothing: the interpreter may be for another machine. */
record NoInterpreters() implements InterpreterChoice {
  @Override
  public List<Interpreter> forSources() {
    return List.of();
  }

  @Override
  public List<Interpreter> forEnvironment(Path root) {
    return List.of();
  }

  @Override
  public List<Interpreter> forLibrary(LibraryFolder library) {
    return List.of();
  }

  @Override
  public Interpreter target(Path executable) {
    throw new IllegalArgumentException("its folders are not known without starting it");
  }
}
