// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import java.util.List;
import java.util.Optional;

/**
 * poetry, 1.2 and later; from 1.4 on it compiles only where it is told to.
 *
 * @param call the command
 */
record Poetry(Call call) implements SubcommandInstaller {
  private static final Subcommands SUBCOMMANDS =
      Subcommands.ofProject(
          "install sync add remove update",
          "about build cache check config debug env help init list lock new publish "
              + "python run search self shell show source version");

  @Override
  public String name() {
    return "poetry";
  }

  @Override
  public Subcommands subcommands() {
    return SUBCOMMANDS;
  }

  @Override
  public List<Notice> advice(Questions questions) {
    return SUBCOMMANDS.changing().contains(subcommand()) && call.arguments().has("--compile")
        ? List.of(
            Notice.warning(
                "poetry --compile",
                "poetry compiles all that it installs, and RECORD does not say so; then the policy"
                    + " is applied to it: leave --compile out to have it done once"))
        : List.of();
  }

  private List<String> question(String... words) {
    return call.question(call.arguments().repeat("--directory", "-C", "--project", "-P"), words);
  }

  /** Without an environment of the project's, it installs beside the Python that it finds. */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    List<String> question = question("env", "info", "--path");
    Questions.Answer answer = questions.ask(question);
    var environment = answer.path(questions.workingFolder());
    if (environment.isPresent()) {
      return Destinations.of(Destination.of(environment.get()));
    }
    Optional<String> makesOne = questions.ask(question("config", "virtualenvs.create")).line();
    if (!makesOne.equals(Optional.of("false"))) {
      return Destinations.unanswered(question, answer);
    }
    return PythonPlaces.ask(question("run", "python"), questions)
        .map(PythonPlaces::destinations)
        .orElseGet(() -> Destinations.unanswered(question, answer));
  }
}
