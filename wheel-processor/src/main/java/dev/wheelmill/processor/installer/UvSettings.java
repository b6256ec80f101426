package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/** What the files of uv's settings say: {@code uv.toml}, {@code [tool.uv]} of pyproject.toml. */
final class UvSettings {
  private static final String PROJECT = "pyproject.toml";
  private static final String OWN = "uv.toml";
  private static final String COMPILE = "compile-bytecode";

  /** In bytes; a project's file is not nearly as large. */
  private static final long LARGEST = 1 << 20;

  private UvSettings() {}

  /**
   * The file that has uv compile what it installs. Nearer folders go before the user's settings,
   * and in a folder uv.toml goes before pyproject.toml.
   *
   * @param folders the project's folder and those above it
   */
  static Optional<Path> compiling(Stream<Path> folders, Questions questions) {
    Stream<Path> ofProject =
        folders.flatMap(folder -> Stream.of(folder.resolve(OWN), folder.resolve(PROJECT)));
    return Stream.concat(ofProject, ofUser(questions).stream())
        .flatMap(file -> Said.by(file).stream())
        .findFirst()
        .filter(Said::compile)
        .map(Said::file);
  }

  private static Optional<Path> ofUser(Questions questions) {
    return questions
        .variable("XDG_CONFIG_HOME")
        .or(() -> questions.variable("HOME").map(home -> home + "/.config"))
        .map(folder -> questions.path(folder).resolve("uv").resolve(OWN));
  }

  /** What a file says. */
  private record Said(Path file, boolean compile) {
    /** For uv's projects or for {@code uv pip}; a file that uv can't read either says nothing. */
    static Optional<Said> by(Path file) {
      try {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
          return Optional.empty();
        }
        TomlTable all = Toml.parse(file);
        String table = file.endsWith(PROJECT) ? "tool.uv." : "";
        return Stream.of(table + COMPILE, table + "pip." + COMPILE)
            .filter(all::isBoolean)
            .map(key -> new Said(file, Boolean.TRUE.equals(all.getBoolean(key))))
            .max(Comparator.comparing(Said::compile));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}
