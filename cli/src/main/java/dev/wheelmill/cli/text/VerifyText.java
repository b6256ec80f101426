// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.report.VerifyReport;
import dev.wheelmill.processor.startup.FromSource;
import dev.wheelmill.processor.startup.Startup;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.processor.verify.Verification;
import java.util.ArrayList;
import java.util.List;

/** Prints what {@code verify} found: a line for each finding, then the sum. */
public final class VerifyText {
  private static final int FEW_FINDINGS = 50;

  private final TextPrinter printer;
  private final VerifyReport report;

  private VerifyText(TextPrinter printer, VerifyReport report) {
    this.printer = printer;
    this.report = report;
  }

  public static void print(VerifyReport report, Surroundings surroundings, Verbosity verbosity) {
    new VerifyText(new TextPrinter(surroundings, verbosity), report).print();
  }

  private void print() {
    printFindings();
    report.targets().forEach(target -> printer.notices(target.verification().notices()));
    if (!printer.isQuiet()) {
      printSummary();
    }
  }

  private void printFindings() {
    List<Finding> findings = findings();
    int shown = printer.isVerbose() ? findings.size() : Math.min(FEW_FINDINGS, findings.size());
    findings.subList(0, shown).forEach(finding -> printer.out().println(line(finding)));
    if (findings.size() > shown) {
      String more = Amounts.count(findings.size() - shown);
      printer.out().println("... and " + more + " more (-v shows all)");
    }
  }

  private List<Finding> findings() {
    return report.targets().stream()
        .flatMap(target -> target.verification().findings().stream())
        .toList();
  }

  private String line(Finding finding) {
    return Line.of(finding.unit())
        + ": "
        + Line.of(finding.path())
        + ": "
        + printer.style().paint(Colour.BAD, finding.kind().label())
        + ": "
        + Line.without(finding.path(), finding.detail());
  }

  private void printSummary() {
    if (!report.isClean()) {
      printer.out().println();
    }
    Table table = printer.table("");
    report.targets().forEach(target -> addRow(table, target));
    table.print(printer.out());
    printStartup();
    printShipping();
    String time = " (" + Amounts.time(report.time()) + ")";
    printer.out().println(verdict() + time);
  }

  private void addRow(Table table, VerifyReport.Target target) {
    Verification seen = target.verification();
    String noun = target.kind().contains("wheel") ? "wheel" : "distribution";
    String foreign =
        seen.foreign() == 0
            ? ""
            : " and " + Amounts.count(seen.foreign()) + " of other interpreters, not judged";
    table.row(
        printer.path(target.path()),
        target.kind()
            + PythonNames.listed(target.interpreters(), printer)
            + ", "
            + printer.policy(target.policy()),
        Amounts.counted(seen.distributions(), noun),
        Amounts.counted(seen.rows(), "RECORD row"),
        Amounts.counted(seen.bytecode(), "bytecode file") + foreign);
  }

  /** For each interpreter, what it loads from bytecode and what not. */
  private void printStartup() {
    List<Startup> startups = startups();
    if (startups.isEmpty()) {
      return;
    }
    Table table = printer.table("");
    startups.forEach(
        startup ->
            table.row(
                interpreter(startup), startup.place().label(), counts(startup), why(startup)));
    printer.out().println();
    printer.out().println("At the start of");
    table.print(printer.out());
    if (printer.isVerbose()) {
      startups.forEach(this::printFiles);
    }
    printer.out().println();
  }

  private List<Startup> startups() {
    return report.targets().stream()
        .flatMap(target -> target.verification().startup().stream())
        .toList();
  }

  private String interpreter(Startup startup) {
    String flag = startup.level().number() == 0 ? "" : " -" + "O".repeat(startup.level().number());
    return printer.path(startup.interpreter().executable()) + flag;
  }

  private static String counts(Startup startup) {
    return Amounts.count(startup.fromBytecode())
        + " of "
        + Amounts.counted(startup.sources(), "source")
        + " from bytecode";
  }

  private String why(Startup startup) {
    List<String> parts = new ArrayList<>();
    startup
        .why()
        .forEach((reason, count) -> parts.add(Amounts.count(count) + " " + reason.label()));
    if (parts.isEmpty()) {
      return "";
    }
    return Amounts.count(startup.fromSource().size())
        + " compiled each time: "
        + String.join(", ", parts);
  }

  private void printFiles(Startup startup) {
    for (FromSource source : startup.fromSource()) {
      printer
          .out()
          .println(
              Line.of(source.file().toString())
                  + ": compiled at each start of "
                  + interpreter(startup)
                  + ": "
                  + source.why().label());
    }
  }

  private void printShipping() {
    report.targets().stream()
        .flatMap(target -> target.verification().shipped().stream())
        .forEach(shipped -> new ShippingText(printer, shipped).print());
  }

  private String verdict() {
    List<Finding> findings = findings();
    int ignored =
        report.targets().stream().mapToInt(target -> target.verification().ignored()).sum();
    String besides = ignored == 0 ? "" : ", " + Amounts.count(ignored) + " ignored";
    if (findings.isEmpty()) {
      return printer.style().paint(Colour.GOOD, "Clean") + besides;
    }
    String count = Amounts.counted(findings.size(), "finding");
    return printer.style().paint(Colour.BAD, count) + ": " + byKind(findings) + besides;
  }

  private static String byKind(List<Finding> findings) {
    List<String> parts = new ArrayList<>();
    for (Finding.Kind kind : Finding.Kind.values()) {
      long count = findings.stream().filter(finding -> finding.kind() == kind).count();
      if (count > 0) {
        parts.add(Amounts.count(count) + " " + kind.label());
      }
    }
    return String.join(", ", parts);
  }
}
