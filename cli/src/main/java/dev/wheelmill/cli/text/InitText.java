// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.report.InitReport;
import java.io.PrintWriter;

/** Prints what was found in a project's folder, what was written, and what to do next. */
public final class InitText {
  private final TextPrinter printer;
  private final InitReport report;

  private InitText(TextPrinter printer, InitReport report) {
    this.printer = printer;
    this.report = report;
  }

  /**
   * Prints a report. A policy that was not written goes to standard output, and nothing else does
   * then.
   */
  public static void print(InitReport report, Surroundings surroundings, Verbosity verbosity) {
    Surroundings shown = report.written() ? surroundings : surroundings.withResultsOnErr();
    InitText text = new InitText(new TextPrinter(shown, verbosity), report);
    if (verbosity != Verbosity.QUIET) {
      text.printAll();
    }
    if (!report.written()) {
      shown.err().flush();
      surroundings.out().print(report.text());
    }
  }

  private void printAll() {
    PrintWriter out = printer.out();
    printFacts(out);
    printer.notices(report.notices());
    if (report.written()) {
      out.println(printer.style().paint(Colour.STRONG, "Wrote " + printer.path(report.policy())));
      printSteps(out);
    }
  }

  private void printFacts(PrintWriter out) {
    String folder = printer.path(report.folder());
    if (report.facts().isEmpty()) {
      out.println("Found nothing in " + folder + " that says how the project is installed");
      return;
    }
    out.println("Found in " + folder);
    Table table = printer.table("  ");
    report
        .facts()
        .forEach(
            fact -> table.row(fact.kind().label(), Line.of(fact.place()), Line.of(fact.value())));
    table.print(out);
  }

  private void printSteps(PrintWriter out) {
    String folder = printer.path(report.folder());
    out.println(folder.equals(".") ? "Next" : "Next, in " + folder);
    Table commands = printer.table("  ");
    report.steps().stream()
        .filter(step -> step.file().isEmpty())
        .forEach(step -> commands.row("run", Line.of(step.command()), Line.of(step.purpose())));
    commands.print(out);
    report.steps().stream()
        .filter(step -> step.file().isPresent())
        .forEach(step -> printEdit(step, out));
  }

  /** What is to be written stands alone in its lines, so that it can be copied. */
  private static void printEdit(InitReport.Step step, PrintWriter out) {
    String place = step.file().orElse("") + step.line().map(line -> ":" + line).orElse("");
    out.println("  " + Line.of(place) + "  " + Line.of(step.purpose()));
    step.command()
        .lines()
        .forEach(line -> out.println("    " + Line.of(line.replace("\t", "    "))));
  }
}
