// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program as a process of its own. */
final class Program {
  private Program() {}

  /** Is to be started in a folder, with a state and a cache of its own, as launchers start it. */
  static ProcessBuilder in(Path folder, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("XDG_STATE_HOME", folder.resolve(CliRun.STATE).toString());
    environment.put("XDG_CACHE_HOME", folder.resolve(CliRun.CACHES).toString());
    return builder;
  }
}
