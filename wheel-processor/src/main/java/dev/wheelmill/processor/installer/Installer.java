// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destinations;
import java.util.List;

/** A command that a user gave, as what it is. */
public sealed interface Installer
    permits Pip, PipTools, Uv, SubcommandInstaller, Wrapped, OtherProgram {

  /** The program, as it is called. */
  String name();

  /** Whether it may change an environment; {@code pip list} does not. */
  boolean installs();

  /** Whether only what changes tells where it installs to. */
  default boolean isWatched() {
    return false;
  }

  /** How it is started so that it compiles nothing, unless the command itself asks for that. */
  Launch launch();

  /**
   * Where it may write to, as far as that can be told now. Before it ran, an environment that it is
   * going to make may be unknown.
   */
  Destinations destinations(Questions questions) throws InterruptedException;

  /** What it will do that undoes or doubles the work, each with the remedy. */
  default List<Notice> advice(Questions questions) throws InterruptedException {
    return List.of();
  }

  /** Recognises a command; one that is none of the known is taken for a script that uses them. */
  static Installer of(List<String> command) {
    return InstallerRecognition.recognise(command);
  }
}
