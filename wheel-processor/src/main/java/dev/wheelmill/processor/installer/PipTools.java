// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.installer.command.Arguments;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.PythonWords;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * pip-tools: {@code pip-sync}, which starts pip, and {@code pip-compile}, which installs nothing.
 *
 * @param call the command
 * @param sync whether it is {@code pip-sync}
 */
record PipTools(Call call, boolean sync) implements Installer {
  private static final String USER = "--user";

  @Override
  public String name() {
    return sync ? "pip-sync" : "pip-compile";
  }

  @Override
  public boolean installs() {
    return sync && !call.arguments().has("--dry-run", "-n", "--help", "-h", "--version");
  }

  /** It hands an option for compiling on; no other is needed, as pip sees the variables. */
  @Override
  public Launch launch() {
    return pip(List.of("pip")).compiles()
        ? Launch.asSaid(call.command())
        : Launch.withoutCompiling(call.command());
  }

  @Override
  public List<Notice> advice(Questions questions) {
    return pip(List.of("pip")).advice(questions);
  }

  /** The command that it starts. */
  private Pip pip(List<String> program) {
    Arguments arguments = call.arguments();
    List<String> command = new ArrayList<>(program);
    command.add(Pip.INSTALL);
    if (arguments.has(USER)) {
      command.add(USER);
    }
    arguments.value("--pip-args").map(PythonWords::of).ifPresent(command::addAll);
    return new Pip(new Call(command, program.size()));
  }

  /**
   * Where pip is told to install, by the interpreter that it is told of, else by the one that runs
   * it. What is superfluous is removed from that interpreter's own folders, wherever pip installs
   * to.
   */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    Optional<List<String>> python =
        call.arguments()
            .value("--python-executable")
            .map(List::of)
            .or(() -> call.interpreter(questions));
    Optional<PythonPlaces> places =
        python.isEmpty() ? Optional.empty() : PythonPlaces.ask(python.get(), questions);
    if (places.isEmpty()) {
      return Destinations.unknown("it did not tell its interpreter");
    }
    List<String> program = new ArrayList<>(python.get());
    program.addAll(List.of("-m", "pip"));
    Destinations arguments = pip(program).destinations(questions);
    return call.arguments().has(USER) ? arguments : arguments.and(places.get().destinations());
  }
}
