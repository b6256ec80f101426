// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its first words what a command is. */
final class InstallerRecognition {
  private static final Pattern PIP = Pattern.compile("pip(3(\\.\\d+)?)?");
  private static final Pattern PYTHON = Pattern.compile("(python|pypy)(3(\\.\\d+)?t?)?");

  /** The flags of an interpreter whose value may be a word of its own. */
  private static final Set<String> WITH_VALUE = Set.of("-W", "-X", "--check-hash-based-pycs");

  private static final Pattern MODULE = Pattern.compile("-[A-Zbdiqsuvx]*m(.*)");

  private InstallerRecognition() {}

  static Installer recognise(List<String> command) {
    Prefix prefix = Prefix.of(command);
    Optional<Installer> recognised = known(prefix.command());
    return recognised
        .map(installer -> prefix.isEmpty() ? installer : new Wrapped(prefix, installer))
        .orElseGet(() -> new OtherProgram(command));
  }

  /** An installer with nothing before it. */
  static Optional<Installer> known(List<String> command) {
    String name = nameOf(command.get(0));
    return PYTHON.matcher(name).matches() ? ofModule(command) : of(name, new Call(command, 1));
  }

  private static String nameOf(String word) {
    return word.substring(word.lastIndexOf('/') + 1);
  }

  private static Optional<Installer> of(String name, Call call) {
    if (PIP.matcher(name).matches()) {
      return Optional.of(new Pip(call));
    }
    return switch (name) {
      case "pip-sync" -> Optional.of(new PipTools(call, true));
      case "pip-compile" -> Optional.of(new PipTools(call, false));
      case "pipx" -> Optional.of(new Pipx(call));
      case "conda", "mamba", "micromamba" -> Optional.of(new Conda(call, name));
      case "uv" -> Optional.of(new Uv(call));
      case "poetry" -> Optional.of(new Poetry(call));
      case "pdm" -> Optional.of(new Pdm(call));
      case "pipenv" -> Optional.of(new Pipenv(call));
      default -> Optional.empty();
    };
  }

  /** {@code python -m pip}, in one word or with flags in it too: {@code -Impip}. */
  private static Optional<Installer> ofModule(List<String> command) {
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      if (!word.startsWith("-")) {
        return Optional.empty();
      }
      Matcher module = MODULE.matcher(word);
      if (module.matches()) {
        boolean apart = module.group(1).isEmpty();
        int start = apart ? i + 2 : i + 1;
        return start > command.size()
            ? Optional.empty()
            : ofModule(apart ? command.get(i + 1) : module.group(1), new Call(command, start));
      }
      if (WITH_VALUE.contains(word)) {
        i++;
      }
    }
    return Optional.empty();
  }

  /** A module has the name of its program, but for that of pip-tools. */
  private static Optional<Installer> ofModule(String name, Call call) {
    return name.equals("piptools")
        ? call.arguments()
            .subcommand(Set.of("sync", "compile"))
            .map(verb -> new PipTools(call, verb.equals("sync")))
        : of(name, call);
  }
}
