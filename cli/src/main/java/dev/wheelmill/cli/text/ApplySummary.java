// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of {@code apply}: all targets together, in numbers.
 *
 * @param printer where they go
 * @param wording how they are put
 * @param report what was done
 */
record ApplySummary(TextPrinter printer, Wording wording, ApplyReport report) {

  void print() {
    printer.out().println();
    Table table = printer.table("");
    addUnits(table);
    Counts totals = report.totals();
    addIfAny(table, "files", wording.counts(totals));
    addIfAny(table, allWheels() ? "size" : "bytecode", wording.size(totals));
    table.row("time", time());
    table.print(printer.out());
    verdict();
  }

  private void addUnits(Table table) {
    List<UnitResult> units = namedUnits();
    if (!units.isEmpty()) {
      table.row(
          allWheels() ? "wheels" : "distributions",
          Amounts.count(units.size()) + ": " + byStatus(units));
    }
  }

  /** Places whose files nobody owns are listed with the others, but are no distributions. */
  private List<UnitResult> namedUnits() {
    return report.targets().stream()
        .flatMap(target -> target.units().stream())
        .filter(unit -> !unit.name().startsWith("("))
        .toList();
  }

  private boolean allWheels() {
    return report.targets().stream().allMatch(target -> target.kind().contains("wheel"));
  }

  private String byStatus(List<UnitResult> units) {
    List<String> parts = new ArrayList<>();
    for (UnitResult.Status status : UnitResult.Status.values()) {
      long count = units.stream().filter(unit -> unit.status() == status).count();
      if (count > 0) {
        parts.add(Amounts.count(count) + " " + wording.status(status));
      }
    }
    return String.join(", ", parts);
  }

  private static void addIfAny(Table table, String label, String value) {
    if (!value.isEmpty()) {
      table.row(label, value);
    }
  }

  private String time() {
    String workers =
        report.workers() == 0 ? "" : ", " + Amounts.counted(report.workers(), "worker");
    String cached =
        report.cached() == 0 ? "" : ", " + Amounts.count(report.cached()) + " from the cache";
    String fetched =
        report.fetched() == 0
            ? ""
            : ", " + Amounts.count(report.fetched()) + " from the remote cache";
    return Amounts.time(report.time()) + workers + cached + fetched;
  }

  private void verdict() {
    if (report.interrupted()) {
      say(Colour.WARNING, "Interrupted: what is listed is done, the rest is as it was.");
    } else if (report.dryRun()) {
      say(Colour.NONE, "Dry run: nothing was changed.");
    } else if (report.targets().stream().allMatch(target -> target.policy().isEmpty())
        && report.command().equals("run")) {
      say(
          Colour.GOOD,
          "Nothing to do: the installer changed nothing. Of what was there before, --all takes care.");
    } else if (isAllUnchanged()) {
      say(Colour.GOOD, hasWarnings() ? "Nothing to do." : "Nothing to do: all is as it should be.");
    }
  }

  private boolean hasWarnings() {
    return report.targets().stream()
        .flatMap(target -> target.notices().stream())
        .anyMatch(notice -> notice.level() == Notice.Level.WARNING);
  }

  private boolean isAllUnchanged() {
    return report.targets().stream()
        .flatMap(target -> target.units().stream())
        .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED);
  }

  private void say(Colour colour, String line) {
    printer.out().println(printer.style().paint(colour, line));
  }
}
