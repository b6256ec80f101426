// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Arguments;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.command.Shebang;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command, taken apart.
 *
 * @param command all of it
 * @param start where the arguments of the installer begin, behind {@code pip} or {@code python -m
 *     pip}
 */
record Call(List<String> command, int start) {
  Call {
    command = List.copyOf(command);
  }

  /** What starts the installer. */
  List<String> program() {
    return command.subList(0, start);
  }

  Arguments arguments() {
    return new Arguments(command.subList(start, command.size()));
  }

  /** The command with another option behind a subcommand. */
  List<String> with(String option, String subcommand) {
    return of(arguments().with(option, subcommand));
  }

  /** The same installer with other arguments. */
  List<String> of(List<String> arguments) {
    List<String> other = new ArrayList<>(program());
    other.addAll(arguments);
    return other;
  }

  /** The same installer with some of its own options, and then other words. */
  List<String> question(List<String> options, String... words) {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of(words));
    return of(arguments);
  }

  /**
   * The command that starts the interpreter which runs it: the first word of {@code python -m pip},
   * or what a script's first line names.
   */
  Optional<List<String>> interpreter(Questions questions) {
    return start > 1
        ? Optional.of(command.subList(0, 1))
        : questions.program(command.get(0)).flatMap(Shebang::interpreter);
  }

  /** Whether a command behind {@code run} is an installer that installs. */
  boolean runsInstaller() {
    Arguments inner = arguments().after("run");
    for (int i = 0; i < inner.words().size(); i++) {
      if (!inner.words().get(i).startsWith("-")) {
        Installer run =
            InstallerRecognition.recognise(inner.words().subList(i, inner.words().size()));
        return !(run instanceof OtherProgram) && run.installs();
      }
    }
    return false;
  }
}
