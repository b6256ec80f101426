// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import java.util.List;
import java.util.Optional;

/**
 * pipenv, which starts pip.
 *
 * @param call the command
 */
record Pipenv(Call call) implements SubcommandInstaller {
  private static final Subcommands SUBCOMMANDS =
      Subcommands.ofProject(
          "install sync uninstall update upgrade clean",
          "activate audit check graph lock open pylock requirements remove run scan "
              + "scripts shell verify");

  @Override
  public String name() {
    return "pipenv";
  }

  @Override
  public Subcommands subcommands() {
    return SUBCOMMANDS;
  }

  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    if (call.arguments().has("--system")) {
      return ofSystem(questions);
    }
    List<String> question = call.of(List.of("--venv"));
    Questions.Answer answer = questions.ask(question);
    return answer
        .path(questions.workingFolder())
        .map(environment -> Destinations.of(Destination.of(environment)))
        .orElseGet(() -> Destinations.unanswered(question, answer));
  }

  /** The Python that is named, else the first on PATH. */
  private Destinations ofSystem(Questions questions) throws InterruptedException {
    Optional<String> named = call.arguments().value("--python");
    for (String name : named.map(List::of).orElse(List.of("python3", "python"))) {
      Optional<PythonPlaces> places = PythonPlaces.ask(name, questions);
      if (places.isPresent()) {
        return places.get().destinations();
      }
    }
    return Destinations.unknown("there is no python3 on PATH");
  }
}
