// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.processor.target.LibraryFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * For work that compiles nothing: an interpreter that can't be used is no hindrance, and nothing
 * speaks against one.
 *
 * @param chooser chooses those that can be used
 */
record OptionalChooser(Chooser chooser) implements Chooser {
  @Override
  public Choice forWheels() {
    return Choice.NONE;
  }

  @Override
  public Choice forFolder(Path folder) {
    return ifUsable(() -> chooser.forFolder(folder));
  }

  @Override
  public Choice forEnvironment(Path root) {
    return ifUsable(() -> chooser.forEnvironment(root));
  }

  @Override
  public Choice forLibrary(LibraryFolder library) {
    return ifUsable(() -> chooser.forLibrary(library));
  }

  /** The interpreter itself, which must be usable: its folders are not known without it. */
  @Override
  public Choice forInterpreter(Path executable) {
    return chooser.forInterpreter(executable);
  }

  private static Choice ifUsable(Supplier<Choice> choice) {
    try {
      Choice usable = choice.get();
      return new Choice(usable.interpreters(), Ground.NONE, usable.reason(), List.of());
    } catch (InterpreterException e) {
      return new Choice(List.of(), Ground.UNUSABLE, e.getMessage(), List.of());
    }
  }
}
