// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.command.Shebang;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the environment whose sources a command imports: that of its program, of the interpreter
 * that the program's first line names, or else the one that {@code apply} takes too.
 */
final class CommandEnvironment {
  private static final Pattern PYTHON = Pattern.compile("(?:python|pypy)[0-9.]*t?");

  private final Questions questions;
  private final TargetFinder finder;

  private CommandEnvironment(RunContext context) {
    this.questions = new Questions(context.environment(), context.workingFolder());
    this.finder = new TargetFinder(context.workingFolder(), context.environment()).withSystem(true);
  }

  /**
   * The environment that is meant.
   *
   * @throws TargetException if there is none, or it is nothing that imports
   */
  static Target.Folders find(RunContext context, ProfileRequest request) throws TargetException {
    CommandEnvironment environments = new CommandEnvironment(context);
    Target target =
        request.environment().isPresent()
            ? environments.finder.find(request.environment().get())
            : environments.of(request.recording());
    if (target instanceof Target.Folders folders) {
      return folders;
    }
    throw new TargetException(
        target.path()
            + ": a "
            + target.kind()
            + ", from which nothing is imported; name an"
            + " environment with --environment");
  }

  private Target of(ProfileRequest.Recording recording) throws TargetException {
    Optional<Path> place =
        recording instanceof ProfileRequest.OfCommand command
            ? questions.program(command.words().get(0)).flatMap(this::ofProgram)
            : Optional.empty();
    try {
      return place.isPresent() ? finder.find(place.get()) : finder.findDefault();
    } catch (TargetException e) {
      throw new TargetException(e.getMessage() + " (--environment names one)", e);
    }
  }

  private Optional<Path> ofProgram(Path program) {
    return virtual(program)
        .or(() -> Optional.of(program).filter(CommandEnvironment::isPython))
        .or(() -> ofScript(program));
  }

  private Optional<Path> ofScript(Path script) {
    Optional<Path> python =
        Shebang.interpreter(script).flatMap(words -> questions.program(words.get(0)));
    return python.flatMap(
        file -> virtual(file).or(() -> Optional.of(file).filter(CommandEnvironment::isPython)));
  }

  /** The virtual environment in whose folder of programs a file stands. */
  private static Optional<Path> virtual(Path program) {
    return Optional.ofNullable(program.getParent())
        .map(Path::getParent)
        .filter(root -> Files.isRegularFile(root.resolve("pyvenv.cfg")));
  }

  private static boolean isPython(Path program) {
    return PYTHON.matcher(RawPath.name(program)).matches();
  }
}
