package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.target.LibraryFolder;
import java.nio.file.Path;
import java.util.List;

/** Decides which interpreters a target is worked on for. */
public sealed interface InterpreterChoice permits NamedOrOwnInterpreters, NoInterpreters {

  /** None at all, for work on bytecode that no interpreter is asked for. */
  InterpreterChoice NONE = new NoInterpreters();

  /** For wheels and source folders. */
  List<Interpreter> forSources();

  /** For a virtual environment. */
  List<Interpreter> forEnvironment(Path root);

  /** For a folder {@code lib/pythonX.Y}. */
  List<Interpreter> forLibrary(LibraryFolder library);

  /** For an interpreter that is itself the target. */
  Interpreter target(Path executable);
}
