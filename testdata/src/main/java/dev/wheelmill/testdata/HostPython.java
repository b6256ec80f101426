// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The machine's own {@code python3}, which differential tests compare with. */
public final class HostPython {

  private HostPython() {}

  /**
   * What a run left.
   *
   * @param exitCode of the process
   * @param output stdout and stderr together
   */
  public record Result(int exitCode, String output) {}

  /** Runs {@code python3 ARGUMENTS}, with UTF-8 on all streams. */
  public static Result run(String... arguments) throws IOException, InterruptedException {
    return Command.run(Map.of(), command(arguments));
  }

  /**
   * Runs {@code python3 ARGUMENTS}, which must succeed.
   *
   * @param variables of the environment, besides those of this process
   * @return what it printed
   */
  public static String succeed(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    return Command.succeed(variables, command(arguments));
  }

  /**
   * Runs a script.
   *
   * @param script its text
   * @return what it printed
   * @throws AssertionError with all that it printed, if it fails
   */
  public static String script(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-c", script));
    all.addAll(List.of(arguments));
    return Command.succeed(Map.of(), command(all.toArray(String[]::new)));
  }

  /** Whether a module can be imported. */
  public static boolean has(String module) throws IOException, InterruptedException {
    return run("-c", "import " + module).exitCode() == 0;
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("python3", "-X", "utf8"));
    command.addAll(List.of(arguments));
    return command;
  }
}
