// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {line(Build.ofThisProgram())};
  }

  /** One line, whose second word is the version. */
  static String line(Build build) {
    Stream<String> java =
        Stream.of(
            "Java " + System.getProperty("java.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    Stream<String> commit =
        build.commit().map(id -> build.date().map(date -> id + " " + date).orElse(id)).stream();
    return Stream.concat(commit, java)
        .collect(Collectors.joining(", ", build.program() + " (", ")"));
  }
}
