// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.profile.ProfileChoice;
import dev.wheelmill.processor.report.PlanReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints what a policy makes of sources, by distribution, and with {@code -v} each. */
public final class PlanText {
  private final TextPrinter printer;
  private final PlanReport report;

  private PlanText(TextPrinter printer, PlanReport report) {
    this.printer = printer;
    this.report = report;
  }

  public static void print(PlanReport report, Surroundings surroundings, Verbosity verbosity) {
    new PlanText(new TextPrinter(surroundings, verbosity), report).print();
  }

  private void print() {
    if (!printer.isQuiet()) {
      printer
          .out()
          .println(
              printer.style().paint(Colour.STRONG, printer.path(report.target()))
                  + "  "
                  + report.kind()
                  + ", "
                  + printer.policy(report.policy().origin().toString())
                  + report
                      .policy()
                      .profile()
                      .map(choice -> ", profile " + Line.of(choice.file().toString()))
                      .orElse(""));
      Table table = printer.table("  ");
      report.units().forEach(unit -> add(table, unit));
      table.print(printer.out());
      printSums();
    }
    printer.notices(report.policy().notices());
  }

  private void add(Table table, PlanReport.Unit unit) {
    List<PlanReport.Source> compiled = unit.sources(true);
    table.row(
        Line.of(unit.name()),
        Amounts.count(compiled.size()) + " of " + Amounts.counted(unit.sources().size(), "source"),
        size(compiled),
        reasons(unit.sources()));
    if (printer.isVerbose()) {
      unit.sources().forEach(source -> add(table, source));
    }
  }

  private static void add(Table table, PlanReport.Source source) {
    table.row(
        "  " + Line.of(source.path()),
        source.mode().map(mode -> mode.label()).orElse("left alone"),
        source.bytes().map(Amounts::bytes).orElse("-"),
        source.reason());
  }

  /** {@code 12 profile; 40 profile, which does not have it}. */
  private static String reasons(List<PlanReport.Source> sources) {
    Map<String, Integer> counts = new TreeMap<>();
    sources.forEach(source -> counts.merge(source.reason(), 1, Integer::sum));
    return String.join(
        "; ",
        counts.entrySet().stream()
            .map(count -> Amounts.count(count.getValue()) + " " + count.getKey())
            .toList());
  }

  private void printSums() {
    List<PlanReport.Source> compiled = report.sources(true);
    List<PlanReport.Source> left = report.sources(false);
    String budget =
        report
            .policy()
            .profile()
            .flatMap(ProfileChoice::budget)
            .map(bytes -> " of a budget of " + Amounts.bytes(bytes))
            .orElse("");
    printer.out().println();
    printer
        .out()
        .println(
            "compiled  "
                + Amounts.counted(compiled.size(), "source")
                + ", "
                + size(compiled)
                + budget);
    printer
        .out()
        .println("left out  " + Amounts.counted(left.size(), "source") + ", " + size(left));
  }

  /** How large the bytecode is, and of how many sources that is not known. */
  private static String size(List<PlanReport.Source> sources) {
    long unknown = sources.stream().filter(source -> source.bytes().isEmpty()).count();
    String known = Amounts.bytes(PlanReport.bytes(sources));
    return unknown == 0 ? known : known + " and " + Amounts.count(unknown) + " not known";
  }
}
