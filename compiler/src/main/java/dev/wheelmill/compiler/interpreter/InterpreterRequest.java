// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wish for an interpreter by version: {@code 3.11}, {@code 3.11.7}, {@code python3.11}, {@code
 * cpython-3.11}, {@code pypy3.10}, {@code pypy3}. What executables and version folders are called
 * reads as the same, and tells without a start what they are.
 *
 * @param implementation {@code cpython} or {@code pypy}
 * @param version as many parts of a version as are known: {@code ""}, {@code 3}, {@code 3.11},
 *     {@code 3.11.7}, {@code 3.14.0rc2}
 */
record InterpreterRequest(String implementation, String version) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<implementation>cpython|python|pypy)?-?"
              + "(?<version>\\d{1,4}(?:\\.\\d{1,4}){0,2}(?:(?:a|b|rc)\\d{1,4})?)?");

  /** {@code 3.11.7}, {@code cpython-3.11.7-linux-x86_64-gnu}, {@code pypy3.10-7.3.12}. */
  private static final Pattern VERSION_FOLDER =
      Pattern.compile(
          "(?<name>(?:cpython-|pypy-?)?\\d+(?:\\.\\d+){1,2}(?:(?:a|b|rc)\\d+)?)(?:-.*)?");

  /** Reads what a person wrote, or the name of an executable. */
  static Optional<InterpreterRequest> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
    Matcher form = FORM.matcher(name);
    if (name.isEmpty() || !form.matches()) {
      return Optional.empty();
    }
    boolean pypy = "pypy".equals(form.group("implementation"));
    String version = form.group("version");
    return Optional.of(
        new InterpreterRequest(pypy ? "pypy" : "cpython", version == null ? "" : version));
  }

  /** Reads the name of a folder in which pyenv or uv keep an interpreter. */
  static Optional<InterpreterRequest> ofVersionFolder(String name) {
    Matcher form = VERSION_FOLDER.matcher(name);
    return form.matches() ? parse(form.group("name")) : Optional.empty();
  }

  /** Whether it names at least a minor version. */
  boolean namesMinorVersion() {
    return version.indexOf('.') >= 0;
  }

  boolean admits(Interpreter interpreter) {
    return implementation.equals(interpreter.implementation())
        && isPartOf(version, interpreter.version());
  }

  /** Whether something of that name may turn out to be what is wished for. */
  boolean mayAdmit(InterpreterRequest name) {
    return implementation.equals(name.implementation)
        && (isPartOf(version, name.version) || isPartOf(name.version, version));
  }

  /** {@code 3.1} is part of {@code 3.1.4} and, for prereleases, of {@code 3.1rc1}; not of 3.11. */
  private static boolean isPartOf(String part, String whole) {
    if (!whole.startsWith(part)) {
      return false;
    }
    return part.isEmpty()
        || whole.length() == part.length()
        || !Character.isDigit(whole.charAt(part.length()));
  }
}
