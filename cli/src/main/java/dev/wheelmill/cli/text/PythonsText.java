// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterFinder.Skipped;
import java.util.List;

/** Prints the interpreters that were found. */
public final class PythonsText {
  /** CPython counts its magic numbers in the first two bytes; the other two are a line end. */
  private static final int NUMBER = 0xffff;

  private PythonsText() {}

  public static void print(
      List<Interpreter> interpreters,
      List<Skipped> skipped,
      Surroundings surroundings,
      Verbosity verbosity) {
    TextPrinter printer = new TextPrinter(surroundings, verbosity);
    Table table = printer.table("");
    table.row(Colour.STRONG, "VERSION", "IMPLEMENTATION", "CACHE TAG", "MAGIC", "FOUND BY", "PATH");
    interpreters.forEach(interpreter -> addRow(table, interpreter));
    table.print(printer.out());
    if (printer.isVerbose()) {
      printSkipped(skipped, printer);
    } else if (!skipped.isEmpty() && !printer.isQuiet()) {
      String few = Amounts.counted(skipped.size(), "executable") + " can't be used (-v says why)";
      surroundings.err().println("wheelmill: " + few);
    }
  }

  private static void addRow(Table table, Interpreter interpreter) {
    table.row(
        Line.of(interpreter.version()),
        Line.of(interpreter.implementation()),
        Line.of(interpreter.cacheTag()),
        Integer.toString(interpreter.magic() & NUMBER),
        interpreter.source(),
        Line.of(interpreter.executable().toString()));
  }

  private static void printSkipped(List<Skipped> skipped, TextPrinter printer) {
    for (Skipped candidate : skipped) {
      String path = candidate.executable().toString();
      String reason = candidate.reason();
      // The reason mostly begins with the path.
      String line = reason.startsWith(path) ? reason : path + ": " + reason;
      printer.surroundings().err().println("wheelmill: skipped: " + Line.of(line));
    }
  }
}
