// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Has the program print its completions and its manual page, for where systems look for them. */
final class ShellFiles {

  /** Paths below a prefix such as {@code /usr}, and the commands that print them. */
  private static final Map<String, List<String>> COMMANDS =
      new TreeMap<>(
          Map.of(
              "share/bash-completion/completions/wheelmill", List.of("completions", "bash"),
              "share/zsh/site-functions/_wheelmill", List.of("completions", "zsh"),
              "share/fish/vendor_completions.d/wheelmill.fish", List.of("completions", "fish"),
              "share/man/man1/wheelmill.1", List.of("man")));

  private ShellFiles() {}

  /** All of them. */
  static Payload of(Program program, Path work) throws IOException {
    Payload files = new Payload();
    Files.createDirectories(work);
    for (Map.Entry<String, List<String>> entry : COMMANDS.entrySet()) {
      List<String> line = program.started("jvm.options");
      line.addAll(entry.getValue());
      Path printed = work.resolve("printed");
      Tool.run(work, printed, Map.of("LC_ALL", "C.UTF-8", "NO_COLOR", "1"), line);
      files.addFile(entry.getKey(), printed);
    }
    return files;
  }
}
