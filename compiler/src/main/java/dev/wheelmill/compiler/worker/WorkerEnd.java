// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a worker ended.
 *
 * @param status its exit status; the JVM shows signal N as 128 + N
 * @param lastError the last line that it printed on standard error; may be empty
 */
record WorkerEnd(int status, String lastError) {

  private static final int SIGALRM = 14;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11,
          "SIGSEGV", SIGALRM, "SIGALRM", 15, "SIGTERM", 24, "SIGXCPU");

  /** CPython's exception, and what PyPy prints when it gives up. */
  private static final Pattern NO_MEMORY =
      Pattern.compile("MemoryError|out of memory|Cannot allocate memory");

  Kind kind() {
    if (status == 128 + SIGALRM) {
      return Kind.TIMED_OUT;
    }
    return NO_MEMORY.matcher(lastError).find() ? Kind.OUT_OF_MEMORY : Kind.CRASHED;
  }

  /** {@code exit status 3: last line}, {@code signal 11 (SIGSEGV)}. */
  String describe() {
    return cause() + (lastError.isEmpty() ? "" : ": " + lastError);
  }

  private String cause() {
    int signal = status - 128;
    String name = SIGNALS.get(signal);
    return name == null ? "exit status " + status : "signal " + signal + " (" + name + ")";
  }
}
