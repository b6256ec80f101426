// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Arguments;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * pdm, which never compiles.
 *
 * @param call the command
 */
record Pdm(Call call) implements SubcommandInstaller {
  private static final Subcommands SUBCOMMANDS =
      Subcommands.ofProject(
          "install sync add remove update",
          "build cache completion config export fix import info init list lock new "
              + "outdated plugin publish py python run search self show use venv");

  @Override
  public String name() {
    return "pdm";
  }

  @Override
  public Subcommands subcommands() {
    return SUBCOMMANDS;
  }

  /** The places of its interpreter, or the project's {@code __pypackages__}. */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    List<String> question = question("--packages");
    Questions.Answer answer = questions.ask(question);
    Optional<Path> packages = answer.path(questions.workingFolder());
    if (packages.isEmpty()) {
      Optional<PythonPlaces> python = python(questions);
      return python
          .map(PythonPlaces::destinations)
          .orElseGet(() -> Destinations.unanswered(question, answer));
    }
    boolean ofProject = packages.get().toString().contains("__pypackages__");
    Optional<PythonPlaces> python = python(questions);
    return ofProject || python.isEmpty()
        ? Destinations.of(Destination.of(packages.get()))
            .withPython(python.map(PythonPlaces::python))
        : python.get().destinations().and(Destinations.of(Destination.of(packages.get())));
  }

  private Optional<PythonPlaces> python(Questions questions) throws InterruptedException {
    Optional<Path> python = questions.ask(question("--python")).path(questions.workingFolder());
    return python.isEmpty() ? Optional.empty() : PythonPlaces.ask(python.get(), questions);
  }

  private List<String> question(String detail) {
    Arguments arguments = call.arguments();
    List<String> words = new ArrayList<>(List.of("info", detail));
    words.addAll(arguments.repeat("--project", "-p", "--venv"));
    if (arguments.has("--global", "-g")) {
      words.add("--global");
    }
    return call.of(words);
  }
}
