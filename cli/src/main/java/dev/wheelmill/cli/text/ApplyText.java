// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints what {@code apply} did. Hundreds of distributions don't scroll by: what went well is
 * listed only where it is little, or where it is asked for.
 */
public final class ApplyText {
  private static final int FEW_UNITS = 20;
  private static final int FEW_FAILURES = 10;

  private final TextPrinter printer;
  private final Wording wording;
  private final ApplyReport report;
  private final Map<String, String> overrides;

  private ApplyText(TextPrinter printer, ApplyReport report, Map<String, String> overrides) {
    this.printer = printer;
    this.wording = Wording.of(report.dryRun());
    this.report = report;
    this.overrides = overrides;
  }

  public static void print(ApplyReport report, Surroundings surroundings, Verbosity verbosity) {
    print(report, Map.of(), surroundings, verbosity);
  }

  /**
   * The same where flags and variables say what else would have been the policy's affair.
   *
   * @param overrides the fields of its defaults that they stand in for
   */
  public static void print(
      ApplyReport report,
      Map<String, String> overrides,
      Surroundings surroundings,
      Verbosity verbosity) {
    new ApplyText(new TextPrinter(surroundings, verbosity), report, overrides).print();
  }

  private void print() {
    if (printer.isQuiet()) {
      report.targets().forEach(this::printErrors);
      return;
    }
    report.targets().forEach(this::printTarget);
    new ApplySummary(printer, wording, report).print();
  }

  private void printErrors(TargetReport target) {
    for (UnitResult unit : target.units()) {
      if (unit.isBad()) {
        printer.error(unit + ": " + unit.status().label() + ": " + unit.reason().orElse(""));
      }
    }
  }

  private void printTarget(TargetReport target) {
    printer.out().println(heading(target));
    Table table = printer.table("  ");
    target.units().stream()
        .filter(unit -> isListed(unit, target))
        .forEach(u -> addRow(table, u, target));
    table.print(printer.out());
    printFailures(target);
    printer.notices(target.notices());
    target.units().forEach(unit -> printer.notices(unit.notices()));
  }

  private String heading(TargetReport target) {
    String output = target.output().map(folder -> " -> " + printer.path(folder)).orElse("");
    return printer.style().paint(Colour.STRONG, printer.path(target.path()))
        + output
        + "  "
        + target.kind()
        + PythonNames.listed(target.interpreters(), printer)
        + target.policy().map(policy -> ", " + policy(policy)).orElse("");
  }

  private String policy(String policy) {
    String name = printer.policy(policy);
    return overrides.isEmpty() ? name : name + " with " + fields();
  }

  private String fields() {
    return overrides.entrySet().stream()
        .map(field -> field.getKey() + " " + field.getValue())
        .collect(Collectors.joining(", "));
  }

  private boolean isListed(UnitResult unit, TargetReport target) {
    boolean few = target.units().size() <= FEW_UNITS;
    return switch (unit.status()) {
      case FAILED, REFUSED, UNFINISHED -> true;
      case CHANGED -> few || printer.isVerbose() || report.dryRun();
      case UNCHANGED, SKIPPED -> printer.isVerbose();
    };
  }

  private void addRow(Table table, UnitResult unit, TargetReport target) {
    String status = wording.status(unit.status());
    String name = Line.of(unit.toString());
    String reason = unit.reason().map(why -> Line.without(unit.name(), why)).orElse("");
    if (unit.isBad()) {
      String counts = wording.counts(unit.counts());
      table.row(Colour.BAD, status, name, counts.isEmpty() ? reason : reason + "; " + counts);
    } else {
      Colour colour = colour(unit.status());
      String counts = nothingElse(unit, target, wording.counts(unit.counts()));
      table.row(colour, status, name, counts, wording.size(unit.counts()));
    }
  }

  private static Colour colour(UnitResult.Status status) {
    return switch (status) {
      case CHANGED -> Colour.GOOD;
      case UNFINISHED -> Colour.WARNING;
      default -> Colour.NONE;
    };
  }

  /**
   * Bytecode that is right may still be missing in RECORD, or stand there without a hash; and a
   * wheel may have been in another form.
   */
  private static String nothingElse(UnitResult unit, TargetReport target, String counts) {
    boolean explained = unit.counts().changes() > 0 || unit.counts().healed() > 0;
    if (explained || unit.status() != UnitResult.Status.CHANGED) {
      return counts;
    }
    String change = target.kind().contains("wheel") ? "written anew" : "RECORD completed";
    return counts.isEmpty() ? change : counts + ", " + change;
  }

  /** A source that does not compile is no failure of the run, but is never passed over. */
  private void printFailures(TargetReport target) {
    List<FileFailure> failures =
        target.units().stream().flatMap(unit -> unit.failures().stream()).toList();
    int shown = printer.isVerbose() ? failures.size() : Math.min(FEW_FAILURES, failures.size());
    for (FileFailure failure : failures.subList(0, shown)) {
      String label = printer.style().paint(Colour.WARNING, "not compiled");
      printer
          .out()
          .println(
              "  " + label + "  " + Line.of(failure.path()) + ": " + Line.of(failure.reason()));
    }
    if (failures.size() > shown) {
      String more = Amounts.count(failures.size() - shown);
      printer.out().println("  ... and " + more + " more not compiled (-v lists all)");
    }
  }
}
