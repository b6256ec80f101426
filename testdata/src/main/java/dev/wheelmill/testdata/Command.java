// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end, their output as one text. */
public final class Command {

  private static final long PATIENCE_SECONDS = 300;

  private Command() {}

  /** Runs a command with an empty standard input; what it prints may be of any length. */
  public static HostPython.Result run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("command", ".out");
    try {
      int exitCode = exitCode(environment, command, output);
      return new HostPython.Result(exitCode, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /**
   * Runs a command that must succeed.
   *
   * @return what it printed
   * @throws AssertionError with all that it printed, if it fails
   */
  public static String succeed(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    HostPython.Result result = run(environment, command);
    if (result.exitCode() != 0) {
      throw new AssertionError(
          command + " exited with " + result.exitCode() + ":\n" + result.output());
    }
    return result.output();
  }

  private static int exitCode(Map<String, String> environment, List<String> command, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + command);
    }
    return process.exitValue();
  }
}
