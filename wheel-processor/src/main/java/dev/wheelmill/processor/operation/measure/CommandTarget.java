// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.compiler.interpreter.ExecutableFile;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.installer.command.Prefix;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.command.Shebang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the environment whose Python a command starts. */
final class CommandTarget {
  private CommandTarget() {}

  /**
   * A virtual environment, or an interpreter that is in none; empty if the command is another
   * program, of which nothing is known.
   */
  static Optional<Path> of(List<String> command, Questions questions) {
    return questions
        .program(Prefix.of(command).command().get(0))
        .flatMap(program -> python(program, questions))
        .map(CommandTarget::environment);
  }

  private static Optional<Path> python(Path program, Questions questions) {
    Optional<List<String>> script = Shebang.interpreter(program);
    if (script.isPresent()) {
      String python = script.get().get(0);
      return python.startsWith("/")
          ? Optional.of(RawPath.of(python)).filter(Files::isExecutable)
          : questions.program(python);
    }
    try {
      return ExecutableFile.objection(program).isEmpty() ? Optional.of(program) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Its start will tell why.
    }
  }

  private static Path environment(Path python) {
    Path folder = RawPath.beside(python, "..").normalize();
    return Files.isRegularFile(folder.resolve("pyvenv.cfg")) ? folder : python;
  }
}
