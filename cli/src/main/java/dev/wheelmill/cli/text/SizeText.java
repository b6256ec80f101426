// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.report.size.SizeReport;
import dev.wheelmill.processor.size.Alternative;
import dev.wheelmill.processor.size.Amount;
import dev.wheelmill.processor.size.Kind;
import dev.wheelmill.processor.size.Sizes;
import dev.wheelmill.processor.size.StartedScript;
import dev.wheelmill.processor.size.UnitSize;
import dev.wheelmill.processor.target.PythonScript;
import dev.wheelmill.processor.threshold.Breach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Prints what {@code report} found: a table for each target, and what was not to be. */
public final class SizeText {
  private static final int FEW_UNITS = 20;
  private static final int FEW_SCRIPTS = 5;

  private final TextPrinter printer;
  private final SizeReport report;

  private SizeText(TextPrinter printer, SizeReport report) {
    this.printer = printer;
    this.report = report;
  }

  public static void print(SizeReport report, Surroundings surroundings, Verbosity verbosity) {
    new SizeText(new TextPrinter(surroundings, verbosity), report).print();
  }

  private void print() {
    report.targets().forEach(target -> printer.notices(target.notices()));
    if (!printer.isQuiet()) {
      report.targets().forEach(this::printTarget);
    }
    printBreaches(printer, report.breaches());
    if (!printer.isQuiet()) {
      printer.out().println(verdict());
    }
  }

  /** Names the thresholds that were crossed. */
  static void printBreaches(TextPrinter printer, List<Breach> breaches) {
    for (Breach breach : breaches) {
      String label = printer.style().paint(Colour.BAD, "failed");
      printer.out().println(label + ": " + Line.of(breach.message()));
    }
  }

  private String verdict() {
    Amount total =
        report.targets().stream()
            .map(target -> target.sizes().total())
            .reduce(Amount.NONE, Amount::plus);
    return Amounts.counted(total.files(), "file")
        + ", "
        + Amounts.bytes(total.bytes())
        + " ("
        + Amounts.time(report.time())
        + ")";
  }

  private void printTarget(SizeReport.Target target) {
    printer
        .out()
        .println(
            printer.path(target.path())
                + "  "
                + target.kind()
                + PythonNames.listed(target.interpreters(), printer)
                + ", "
                + printer.policy(target.policy()));
    printer.out().println();
    printUnits(target.sizes());
    printKinds(target.sizes());
    printSavings(target);
    printScripts(target.sizes().scripts());
  }

  private void printUnits(Sizes sizes) {
    Table table = printer.table("  ");
    table.row("distribution", "all", "source", "bytecode", "native", "data", "untracked");
    int shown = shown(sizes.units().size(), FEW_UNITS);
    for (UnitSize unit : sizes.units().subList(0, shown)) {
      table.row(
          Line.of(unit.name()) + unit.version().map(version -> " " + Line.of(version)).orElse(""),
          bytes(unit.total()),
          bytes(unit.of(Kind.SOURCE)),
          bytes(unit.bytecode()),
          bytes(unit.of(Kind.NATIVE)),
          bytes(rest(unit)),
          bytes(unit.untracked()));
    }
    table.print(printer.out());
    tellOfMore(sizes.units().size() - shown);
    printer.out().println();
  }

  /** What has no column of its own. */
  private static Amount rest(UnitSize unit) {
    return Stream.of(Kind.DATA, Kind.TESTS, Kind.STUBS)
        .map(unit::of)
        .reduce(Amount.NONE, Amount::plus);
  }

  private int shown(int all, int few) {
    return printer.isVerbose() ? all : Math.min(few, all);
  }

  private void tellOfMore(int more) {
    if (more > 0) {
      printer.out().println("  ... and " + Amounts.count(more) + " more (-v shows all)");
    }
  }

  private static String bytes(Amount amount) {
    return amount.bytes() == 0 ? "-" : Amounts.bytes(amount.bytes());
  }

  private void printKinds(Sizes sizes) {
    Table table = printer.table("  ");
    Arrays.stream(Kind.values())
        .filter(kind -> !sizes.of(kind).isNothing())
        .forEach(kind -> addKind(table, name(kind), sizes.of(kind), sizes));
    if (!sizes.untracked().isNothing()) {
      addKind(table, "of these, in no RECORD", sizes.untracked(), sizes);
    }
    addKind(table, "all", sizes.total(), sizes);
    table.print(printer.out());
    printer.out().println();
  }

  private static String name(Kind kind) {
    return kind.isBytecode() ? "bytecode, " + kind.label() : kind.label();
  }

  private static void addKind(Table table, String name, Amount amount, Sizes sizes) {
    table.row(
        name,
        Amounts.bytes(amount.bytes()),
        Amounts.share(amount.bytes(), sizes.total().bytes()),
        Amounts.counted(amount.files(), "file"));
  }

  private void printSavings(SizeReport.Target target) {
    if (target.alternatives().isEmpty()) {
      return;
    }
    Table table = printer.table("  ");
    List<Alternative> costing = new ArrayList<>();
    for (Alternative alternative : target.alternatives()) {
      Amount saved = alternative.saved(target.sizes());
      if (saved.bytes() < 0) {
        costing.add(alternative);
      } else {
        table.row(
            alternative.policy(),
            "saves " + Amounts.bytes(saved.bytes()),
            Amounts.share(saved.bytes(), target.sizes().total().bytes()));
      }
    }
    for (Alternative alternative : costing) {
      long more = -alternative.saved(target.sizes()).bytes();
      table.row(alternative.policy(), "takes " + Amounts.bytes(more) + " more");
    }
    table.print(printer.out());
    printer.out().println();
  }

  private void printScripts(List<StartedScript> scripts) {
    if (scripts.isEmpty()) {
      return;
    }
    printer.out().println("  Compiled at each start: " + PythonScript.ADVICE);
    Table table = printer.table("    ");
    int shown = shown(scripts.size(), FEW_SCRIPTS);
    scripts
        .subList(0, shown)
        .forEach(script -> table.row(printer.path(script.file()), Amounts.bytes(script.bytes())));
    table.print(printer.out());
    tellOfMore(scripts.size() - shown);
    printer.out().println();
  }
}
