// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Arguments;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * conda, mamba and micromamba, which can't be kept from compiling.
 *
 * @param call the command
 * @param name how it is called
 */
record Conda(Call call, String name) implements SubcommandInstaller {
  private static final Subcommands SUBCOMMANDS =
      Subcommands.of(
          "install create update upgrade remove uninstall",
          "activate clean compare config deactivate export info init list notices "
              + "package rename repoquery run search shell");

  @Override
  public Subcommands subcommands() {
    return SUBCOMMANDS;
  }

  /** The environment that is named, else the active one. */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    Arguments arguments = call.arguments();
    Optional<String> prefix = arguments.value("--prefix", "-p");
    if (prefix.isPresent()) {
      return Destinations.of(Destination.of(questions.path(prefix.get())));
    }
    Optional<String> environment = arguments.value("--name", "-n");
    if (environment.isPresent()) {
      return named(environment.get(), questions);
    }
    return questions
        .variable("CONDA_PREFIX")
        .map(active -> Destinations.of(Destination.of(questions.path(active))))
        .orElseGet(
            () ->
                Destinations.unknown("CONDA_PREFIX is not set, and it has no --prefix or --name"));
  }

  private Destinations named(String environment, Questions questions) throws InterruptedException {
    List<String> python = new ArrayList<>(call.program());
    python.addAll(List.of("run", "-n", environment, "python"));
    return PythonPlaces.ask(python, questions)
        .map(PythonPlaces::destinations)
        .orElseGet(() -> Destinations.unknown("the environment " + environment + " has no Python"));
  }
}
