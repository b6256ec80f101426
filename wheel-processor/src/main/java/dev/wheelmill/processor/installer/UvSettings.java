// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.UserFolders;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.limits.FixedLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    return new UserFolders(questions.environment())
        .config()
        .map(folder -> folder.resolve("uv").resolve(OWN));
  }

  /** What a file says. */
  private record Said(Path file, boolean compile) {
    /**
     * What a file says for uv's projects or for {@code uv pip}. A file that can't be read says
     * nothing, as uv can't read it either.
     */
    static Optional<Said> by(Path file) {
      try {
        Optional<byte[]> content = BoundedRead.upTo(file, FixedLimit.SETTINGS);
        if (content.isEmpty()) {
          return Optional.empty();
        }
        TomlTable settings = Toml.parse(new ByteArrayInputStream(content.get()));
        String table = file.endsWith(PROJECT) ? "tool.uv." : "";
        return Stream.of(table + COMPILE, table + "pip." + COMPILE)
            .filter(settings::isBoolean)
            .map(key -> new Said(file, Boolean.TRUE.equals(settings.getBoolean(key))))
            .max(Comparator.comparing(Said::compile));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}
