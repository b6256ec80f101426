// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Arguments;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Prefix;
import dev.wheelmill.processor.installer.command.Questions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command that puts wheels into a folder.
 *
 * @param command the command
 */
public record WheelMaker(List<String> command) {
  private static final Set<String> OF_PIP = Set.of("wheel", "download");

  public WheelMaker {
    command = List.copyOf(command);
  }

  private Prefix prefix() {
    return Prefix.of(command);
  }

  private Optional<Installer> program() {
    return InstallerRecognition.known(prefix().command());
  }

  /** The command with what the user's own variables say; pip compiles nothing here. */
  public Launch launch() {
    return Launch.asSaid(command);
  }

  /** Whether it takes a file that is there for an old one if its hash differs. */
  public boolean fetchesAgain() {
    return program().orElse(null) instanceof Pip pip
        && pip.call().arguments().subcommand(OF_PIP).equals(Optional.of("download"));
  }

  /** The folder, if the command is one that is known. */
  public Optional<Path> folder(Questions asked) throws InterruptedException {
    Questions questions = prefix().isEmpty() ? asked : asked.behind(prefix());
    if (program().orElse(null) instanceof Pip pip) {
      return ofPip(pip, questions);
    }
    Optional<Arguments> build = buildArguments(prefix().command());
    return build.map(
        folder ->
            questions.path(
                folder
                    .value("--out-dir", "--outdir", "--output", "-o", "--dest", "-d")
                    .orElse("dist")));
  }

  /** Where pip is told to put them, or where the user stands. */
  private static Optional<Path> ofPip(Pip pip, Questions questions) throws InterruptedException {
    Optional<String> subcommand = pip.arguments().subcommand(OF_PIP);
    if (subcommand.isEmpty()) {
      return Optional.empty();
    }
    boolean wheel = subcommand.get().equals("wheel");
    Optional<String> folder =
        wheel
            ? pip.arguments().value("--wheel-dir", "-w")
            : pip.arguments().value("--dest", "--destination-dir", "--destination-directory", "-d");
    if (folder.isPresent()) {
      return folder.map(questions::path);
    }
    PipSettings settings = PipSettings.ask(pip.call(), subcommand.get(), questions);
    return Optional.of(questions.path(settings.get(wheel ? "wheel-dir" : "dest").orElse("")));
  }

  /**
   * The arguments of {@code uv build}, {@code poetry build}, {@code pdm build}, {@code python -m
   * build}.
   */
  private Optional<Arguments> buildArguments(List<String> command) {
    Set<String> build = Set.of("build");
    int module = command.indexOf("-m");
    boolean ofModule =
        module > 0 && module + 1 < command.size() && command.get(module + 1).equals("build");
    Installer program = program().orElse(null);
    boolean builds = program instanceof Uv || program instanceof Poetry || program instanceof Pdm;
    Arguments arguments = new Arguments(command.subList(1, command.size()));
    return ofModule || (builds && arguments.subcommand(build).isPresent())
        ? Optional.of(arguments.after("build"))
        : Optional.empty();
  }
}
