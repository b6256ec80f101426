// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.destination;

import dev.wheelmill.compiler.interpreter.HermeticPython;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.installer.command.Questions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where distributions of an interpreter stand, as it says itself when it is started as installers
 * start it: with the user's variables, and with all that runs at its start.
 *
 * @param python the interpreter
 * @param environment its virtual environment, if it is one's
 * @param sites its {@code site-packages}, of which an installer may take any
 * @param user the user's own {@code site-packages}
 */
public record PythonPlaces(
    Path python, Optional<Path> environment, List<Path> sites, List<Path> user) {
  private static final String SCRIPT = HermeticPython.script(PythonPlaces.class, "places.py");

  public PythonPlaces {
    sites = List.copyOf(sites);
    user = List.copyOf(user);
  }

  /** Asks; empty if it is no interpreter, or a broken one. */
  public static Optional<PythonPlaces> ask(String python, Questions questions)
      throws InterruptedException {
    return ask(List.of(python), questions);
  }

  /** The same with the interpreter's file. */
  public static Optional<PythonPlaces> ask(Path python, Questions questions)
      throws InterruptedException {
    return ask(RawPath.text(python), questions);
  }

  /** The same with a command that starts the interpreter. */
  public static Optional<PythonPlaces> ask(List<String> python, Questions questions)
      throws InterruptedException {
    List<String> command = new ArrayList<>(python);
    command.addAll(List.of("-B", "-c", SCRIPT));
    Questions.Answer answer = questions.ask(command);
    return answer.status() == 0 ? read(answer.output()) : Optional.empty();
  }

  private static Optional<PythonPlaces> read(String answer) {
    List<Path> executable = values(answer, "python");
    return executable.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PythonPlaces(
                executable.get(0),
                values(answer, "environment").stream().findFirst(),
                values(answer, "site"),
                values(answer, "user")));
  }

  private static List<Path> values(String answer, String key) {
    return answer
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> RawPath.of(line.substring(key.length() + 1)).normalize())
        .filter(Path::isAbsolute)
        .distinct()
        .toList();
  }

  /**
   * Where an installer puts what it is told no place for: into the environment, or into one of the
   * site-packages, the user's too where the others can't be written to.
   */
  public Destinations destinations() {
    if (environment.isPresent()) {
      return Destinations.of(Destination.of(environment.get()));
    }
    LinkedHashSet<Path> folders = new LinkedHashSet<>(sites);
    folders.addAll(user);
    return new Destinations(
        folders.stream().map(Destination::of).toList(), Optional.of(python), Optional.empty());
  }

  /** Where {@code --user} puts it. */
  public Destinations userDestinations() {
    return new Destinations(
        user.stream().map(Destination::of).toList(), Optional.of(python), Optional.empty());
  }
}
