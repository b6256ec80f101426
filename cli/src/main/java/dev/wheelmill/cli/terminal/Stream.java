// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A stream that the process writes to. Java only tells whether all its streams together are a
 * terminal, and differently from version to version, so the launcher says it for each.
 */
public enum Stream {
  OUT(1, "WHEELMILL_STDOUT_TTY"),
  ERR(2, "WHEELMILL_STDERR_TTY");

  private final int descriptor;
  private final String variable;

  Stream(int descriptor, String variable) {
    this.descriptor = descriptor;
    this.variable = variable;
  }

  /** The variable by which the launcher says whether it is a terminal. */
  String variable() {
    return variable;
  }

  /** Whether a person looks at it: what the launcher says, or without it what Linux knows. */
  public boolean isTerminal(Map<String, String> environment) {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? leadsToTerminal() : value.equals("1");
  }

  private boolean leadsToTerminal() {
    try {
      Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
    } catch (IOException | InvalidPathException e) {
      return false; // No Linux: without the launcher there is no bar and no colour.
    }
  }
}
