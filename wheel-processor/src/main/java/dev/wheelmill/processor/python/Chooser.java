// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.processor.target.LibraryFolder;
import java.nio.file.Path;

/**
 * Decides which interpreters a target is worked on for. Every method throws an {@link
 * InterpreterException} if the one that is called for is not at hand.
 */
public sealed interface Chooser permits OrderedChooser, OptionalChooser, NoChooser {

  /** None at all, for work on bytecode that no interpreter is asked for. */
  Chooser NONE = new NoChooser();

  /** The same for work that compiles nothing, and needs no interpreter that can be used. */
  static Chooser forStripping(Chooser chooser) {
    return new OptionalChooser(chooser);
  }

  /** The choice for wheels. */
  Choice forWheels();

  /**
   * The choice for a folder that has no interpreter of its own: sources, or what {@code pip -t}
   * made.
   */
  Choice forFolder(Path folder);

  /** The choice for a virtual environment. */
  Choice forEnvironment(Path root);

  /** The choice for a folder {@code lib/pythonX.Y}. */
  Choice forLibrary(LibraryFolder library);

  /** The choice for an interpreter that is itself the target. */
  Choice forInterpreter(Path executable);
}
