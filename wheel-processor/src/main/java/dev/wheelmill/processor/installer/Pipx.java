// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * pipx, which has an environment for each application.
 *
 * @param call the command
 */
record Pipx(Call call) implements SubcommandInstaller {
  private static final String RUNPIP = "runpip";
  private static final Set<String> OF_PIP = Set.of("install", "uninstall");
  private static final Subcommands SUBCOMMANDS =
      Subcommands.of(
          "install install-all inject uninject upgrade upgrade-all upgrade-shared "
              + "uninstall uninstall-all reset reinstall reinstall-all repair",
          "cache completions ensurepath environment exec expose health help "
              + "interpreter list manifest pin run runpip unexpose unpin");

  @Override
  public String name() {
    return "pipx";
  }

  @Override
  public Subcommands subcommands() {
    return SUBCOMMANDS;
  }

  /** Behind {@code runpip}, the name of an environment and then a command of pip. */
  @Override
  public boolean installs() {
    return SubcommandInstaller.super.installs()
        || (subcommand().equals(RUNPIP)
            && call.arguments().after(RUNPIP).subcommand(OF_PIP).isPresent());
  }

  /** Where its environments are, and the one that has pip for all of them. */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    List<String> question = question("PIPX_LOCAL_VENVS");
    Questions.Answer answer = questions.ask(question);
    Optional<Path> environments = answer.path(questions.workingFolder());
    if (environments.isEmpty()) {
      return Destinations.unanswered(question, answer);
    }
    Destinations places = Destinations.of(Destination.ofMany(environments.get()));
    Optional<Path> shared =
        questions.ask(question("PIPX_SHARED_LIBS")).path(questions.workingFolder());
    return shared.isPresent() ? places.and(Destinations.of(Destination.of(shared.get()))) : places;
  }

  private List<String> question(String variable) {
    List<String> words = new ArrayList<>(List.of("environment"));
    if (call.arguments().has("--global")) {
      words.add("--global");
    }
    words.addAll(List.of("--value", variable));
    return call.of(words);
  }
}
