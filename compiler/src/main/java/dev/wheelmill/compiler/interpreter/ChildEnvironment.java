// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import java.util.Locale;
import java.util.Map;

/** The environment of child processes: the user's own, without what would steer an interpreter. */
public final class ChildEnvironment {

  private static final String LC_ALL = "LC_ALL";

  /** Where the launcher keeps the user's {@code LC_ALL}, if there was one. */
  private static final String SAVED_LC_ALL = "WHEELMILL_SAVED_LC_ALL";

  /**
   * What the launcher sets {@code LC_ALL} to, because the JVM can open non-ASCII names only then.
   */
  private static final String LAUNCHERS_LC_ALL = "C.UTF-8";

  private ChildEnvironment() {}

  /**
   * Removes every {@code PYTHON*} variable and gives {@code LC_ALL} its value from before the
   * launcher.
   *
   * @param environment a {@link ProcessBuilder#environment()}. It is changed in place, for a copy
   *     would spoil values that the JVM cannot decode
   */
  public static void purge(Map<String, String> environment) {
    environment.keySet().removeIf(ChildEnvironment::steersPython);
    restoreLocale(environment);
  }

  /** Only gives {@code LC_ALL} its value back, as {@link #purge} does. */
  public static void restoreLocale(Map<String, String> environment) {
    String saved = environment.remove(SAVED_LC_ALL);
    if (saved != null) {
      environment.put(LC_ALL, saved);
    } else {
      // Any other value is not the launcher's: the JVM was started without it.
      environment.remove(LC_ALL, LAUNCHERS_LC_ALL);
    }
  }

  private static boolean steersPython(String name) {
    // The last is set by macOS's launcher of environments, and would rename the interpreter.
    return name.toUpperCase(Locale.ROOT).startsWith("PYTHON") || name.equals("__PYVENV_LAUNCHER__");
  }
}
