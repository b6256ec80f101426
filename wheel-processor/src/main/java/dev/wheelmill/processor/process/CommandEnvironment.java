// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

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

/**
 * Finds the environment that a command imports from.
 *
 * @param questions of which programs are found as the command is
 */
public record CommandEnvironment(Questions questions) {
  /**
   * The virtual environment that the command's program stands in; else that of the interpreter
   * which it is, or which its first line names, or this interpreter itself. Empty if the command is
   * another program, of which nothing is known.
   */
  public Optional<Path> of(List<String> command) {
    return questions
        .program(Prefix.of(command).command().get(0))
        .flatMap(program -> virtual(program).or(() -> python(program).map(this::environment)));
  }

  private Path environment(Path python) {
    return virtual(python).orElse(python);
  }

  private Optional<Path> python(Path program) {
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

  /** The virtual environment in whose folder of programs a file stands. */
  private static Optional<Path> virtual(Path program) {
    return Optional.of(RawPath.beside(program, "..").normalize())
        .filter(root -> Files.isRegularFile(root.resolve("pyvenv.cfg")));
  }
}
