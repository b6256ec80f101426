package dev.wheelmill.processor.installer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its first words what a command is. */
final class InstallerRecognition {
  private static final Pattern PIP = Pattern.compile("pip(3(\\.\\d+)?)?");
  private static final Pattern PYTHON = Pattern.compile("(python|pypy)(3(\\.\\d+)?t?)?");

  /** The flags of an interpreter whose value may be a word of its own. */
  private static final Set<String> WITH_VALUE = Set.of("-W", "-X", "--check-hash-based-pycs");

  private InstallerRecognition() {}

  static Installer recognise(List<String> command) {
    String name = nameOf(command.get(0));
    Optional<Installer> known =
        PYTHON.matcher(name).matches() ? ofModule(command) : of(name, new Call(command, 1));
    return known.orElseGet(() -> new OtherProgram(command));
  }

  private static String nameOf(String word) {
    return String.valueOf(Path.of(word).getFileName());
  }

  private static Optional<Installer> of(String name, Call call) {
    if (PIP.matcher(name).matches()) {
      return Optional.of(new Pip(call));
    }
    return switch (name) {
      case "uv" -> Optional.of(new Uv(call));
      case "poetry" -> Optional.of(new Poetry(call));
      case "pdm" -> Optional.of(new Pdm(call));
      case "pipenv" -> Optional.of(new Pipenv(call));
      default -> Optional.empty();
    };
  }

  /** {@code python -m pip}, with flags before it or in one word with it: {@code -Im pip}. */
  private static Optional<Installer> ofModule(List<String> command) {
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      if (!word.startsWith("-")) {
        return Optional.empty();
      }
      if (word.matches("-[A-Zbdiqsuvx]*m") && i + 1 < command.size()) {
        return of(command.get(i + 1), new Call(command, i + 2));
      }
      if (WITH_VALUE.contains(word)) {
        i++;
      }
    }
    return Optional.empty();
  }
}
