// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.report.size.Change;
import dev.wheelmill.processor.report.size.SizeComparison;
import java.util.List;

/** Prints what is different between two reports. */
public final class ComparisonText {
  private static final int FEW_UNITS = 20;

  private ComparisonText() {}

  public static void print(
      SizeComparison comparison, Surroundings surroundings, Verbosity verbosity) {
    TextPrinter printer = new TextPrinter(surroundings, verbosity);
    if (!printer.isQuiet()) {
      printChanges(comparison, printer);
    }
    SizeText.printBreaches(printer, comparison.breaches());
    if (!printer.isQuiet()) {
      printer.out().println(summary(comparison));
    }
  }

  private static void printChanges(SizeComparison comparison, TextPrinter printer) {
    List<Change> units = comparison.units();
    int shown = printer.isVerbose() ? units.size() : Math.min(FEW_UNITS, units.size());
    Table table = printer.table("  ");
    units.subList(0, shown).forEach(change -> table.row(cells(change)));
    table.print(printer.out());
    if (units.size() > shown) {
      String more = Amounts.count(units.size() - shown);
      printer.out().println("  ... and " + more + " more (-v shows all)");
    }
    Table quantities = printer.table("  ");
    grown(comparison).forEach(change -> quantities.row(cells(change)));
    if (!units.isEmpty()) {
      printer.out().println();
      quantities.print(printer.out());
      printer.out().println();
    }
  }

  private static String[] cells(Change change) {
    return new String[] {
      Line.of(change.name()),
      Amounts.difference(change.growth().bytes()),
      Amounts.bytes(change.before().bytes()) + " -> " + Amounts.bytes(change.after().bytes()),
      Amounts.count(change.before().files())
          + " -> "
          + Amounts.counted(change.after().files(), "file")
    };
  }

  private static List<Change> grown(SizeComparison comparison) {
    return comparison.quantities().stream().filter(change -> !change.growth().isNothing()).toList();
  }

  /** One line on all. */
  public static String summary(SizeComparison comparison) {
    return comparison.quantities().stream()
        .filter(change -> change.name().equals("total"))
        .findFirst()
        .map(
            total ->
                total.growth().bytes() == 0
                    ? "As large as before: " + Amounts.bytes(total.after().bytes())
                    : Amounts.difference(total.growth().bytes())
                        + ": "
                        + Amounts.bytes(total.before().bytes())
                        + " before, "
                        + Amounts.bytes(total.after().bytes())
                        + " now")
        .orElse("");
  }

  /** The comparison as Markdown, without a line end at the end. */
  public static String markdown(SizeComparison comparison, Surroundings surroundings) {
    StringBuilder text = new StringBuilder();
    text.append("## ")
        .append(SizeMarkdown.cell(Line.of(comparison.before(), surroundings.workingFolder())))
        .append(" → ")
        .append(SizeMarkdown.cell(Line.of(comparison.after(), surroundings.workingFolder())))
        .append("\n\n");
    SizeMarkdown.row(text, "", "Difference", "Bytes", "Files");
    text.append("|---|--:|--:|--:|\n");
    comparison.units().stream().limit(FEW_UNITS).forEach(change -> row(text, change, ""));
    grown(comparison).forEach(change -> row(text, change, "**"));
    text.append('\n').append(SizeMarkdown.cell(summary(comparison))).append("\n\n");
    SizeMarkdown.append(text, comparison.breaches());
    return text.toString().stripTrailing();
  }

  private static void row(StringBuilder text, Change change, String mark) {
    String[] cells = cells(change);
    cells[0] = mark + SizeMarkdown.cell(cells[0]) + mark;
    SizeMarkdown.row(text, cells);
  }
}
