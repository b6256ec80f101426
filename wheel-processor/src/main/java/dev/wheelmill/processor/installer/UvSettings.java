package dev.wheelmill.processor.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        .filter(file -> says(file, true) || says(file, false))
        .findFirst()
        .filter(file -> says(file, true));
  }

  private static Optional<Path> ofUser(Questions questions) {
    return questions
        .variable("XDG_CONFIG_HOME")
        .or(() -> questions.variable("HOME").map(home -> home + "/.config"))
        .map(folder -> questions.path(folder).resolve("uv").resolve(OWN));
  }

  /** For uv's projects or for {@code uv pip}; a file that uv can't read either says nothing. */
  private static boolean says(Path file, boolean value) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return false;
      }
      TomlTable all = Toml.parse(file);
      String table = file.endsWith(PROJECT) ? "tool.uv." : "";
      return isSaid(all, table + COMPILE, value) || isSaid(all, table + "pip." + COMPILE, value);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSaid(TomlTable table, String key, boolean value) {
    return table.isBoolean(key) && Boolean.valueOf(value).equals(table.getBoolean(key));
  }
}
