// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.processor.target.LibraryFolder;
import java.nio.file.Path;

/** Starts nothing: the interpreter may be for another machine. */
record NoChooser() implements Chooser {
  @Override
  public Choice forWheels() {
    return Choice.NONE;
  }

  @Override
  public Choice forFolder(Path folder) {
    return Choice.NONE;
  }

  @Override
  public Choice forEnvironment(Path root) {
    return Choice.NONE;
  }

  @Override
  public Choice forLibrary(LibraryFolder library) {
    return Choice.NONE;
  }

  @Override
  public Choice forInterpreter(Path executable) {
    throw new IllegalArgumentException("its folders are not known without starting it");
  }
}
