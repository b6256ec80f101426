// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs of a Java installation, and others that a build needs. */
final class Tool {
  private Tool() {}

  /**
   * Runs a program to its end.
   *
   * @param log takes what it says; the message names it where it fails
   * @throws IOException if it ends with another exit code than 0
   */
  static void run(Path folder, Path log, Map<String, String> variables, List<String> command)
      throws IOException {
    if (exitCode(folder, log, variables, command) != 0) {
      throw new IOException(
          "%s failed; what it said is in %s".formatted(String.join(" ", command), log));
    }
  }

  /** The same where a failure is an answer too. */
  static int exitCode(Path folder, Path log, Map<String, String> variables, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(log.toFile());
    // They are somebody's own options for another Java.
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    builder.environment().putAll(variables);
    try {
      return builder.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
