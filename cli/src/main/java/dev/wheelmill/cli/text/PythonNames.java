// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.processor.python.Chosen;
import java.util.List;
import java.util.stream.Collectors;

/** Names interpreters in a line: {@code CPython 3.12.1 (.venv/bin/python, its own)}. */
final class PythonNames {
  private PythonNames() {}

  /** Each behind a comma; empty if there is none. */
  static String listed(List<Chosen> interpreters, TextPrinter printer) {
    return interpreters.stream()
        .map(choice -> ", " + name(choice, printer))
        .collect(Collectors.joining());
  }

  private static String name(Chosen chosen, TextPrinter printer) {
    return Line.of(chosen.interpreter().title())
        + " ("
        + printer.path(chosen.interpreter().executable())
        + ", "
        + Line.of(chosen.reason())
        + ")";
  }
}
