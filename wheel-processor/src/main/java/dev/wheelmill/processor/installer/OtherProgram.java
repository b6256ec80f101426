// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that is not known, such as a script that starts installers. It can't be asked; where it
 * wrote to shows in what changed.
 *
 * @param command the command
 */
record OtherProgram(List<String> command) implements Installer {
  public OtherProgram {
    command = List.copyOf(command);
  }

  @Override
  public String name() {
    return String.valueOf(RawPath.of(command.get(0)).getFileName());
  }

  @Override
  public boolean installs() {
    return true;
  }

  @Override
  public boolean isWatched() {
    return true;
  }

  @Override
  public Launch launch() {
    return Launch.withoutCompiling(command);
  }

  /**
   * All environments that a user is likely to mean, none of which is worked on unless it changes.
   */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    Destinations likely = Destinations.of(Destination.of(questions.path(".venv")));
    for (String variable : List.of("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "CONDA_PREFIX")) {
      Optional<Path> named = questions.variable(variable).map(questions::path);
      if (named.isPresent()) {
        likely = likely.and(Destinations.of(Destination.of(named.get())));
      }
    }
    Optional<PythonPlaces> onPath = PythonPlaces.ask("python3", questions);
    return onPath.isPresent() ? likely.and(onPath.get().destinations()) : likely;
  }
}
