// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.report.size.SizeReport;
import dev.wheelmill.processor.size.Alternative;
import dev.wheelmill.processor.size.Amount;
import dev.wheelmill.processor.size.Kind;
import dev.wheelmill.processor.size.Sizes;
import dev.wheelmill.processor.size.UnitSize;
import dev.wheelmill.processor.threshold.Breach;
import java.util.List;

/** What {@code report} found as Markdown, for a comment or the summary of a run. */
public final class SizeMarkdown {
  private static final int FEW_UNITS = 20;

  private SizeMarkdown() {}

  /** The report, without a line end at the end. */
  public static String of(SizeReport report, Surroundings surroundings) {
    StringBuilder text = new StringBuilder();
    report
        .targets()
        .forEach(
            target -> {
              text.append("## ")
                  .append(cell(Line.of(target.path(), surroundings.workingFolder())))
                  .append("\n\n");
              append(text, target);
            });
    append(text, report.breaches());
    return text.toString().stripTrailing();
  }

  /** One line on all targets together. */
  public static String summary(SizeReport report) {
    Amount total = Amount.NONE;
    Amount bytecode = Amount.NONE;
    for (SizeReport.Target target : report.targets()) {
      total = total.plus(target.sizes().total());
      bytecode = bytecode.plus(target.sizes().bytecode());
    }
    return Amounts.counted(total.files(), "file")
        + ", "
        + Amounts.bytes(total.bytes())
        + ", of which bytecode "
        + Amounts.bytes(bytecode.bytes());
  }

  private static void append(StringBuilder text, SizeReport.Target target) {
    Sizes sizes = target.sizes();
    row(text, "Distribution", "All", "Source", "Bytecode", "Native", "Untracked");
    text.append("|---|--:|--:|--:|--:|--:|\n");
    List<UnitSize> units = sizes.units();
    units.stream().limit(FEW_UNITS).forEach(unit -> append(text, unit));
    if (units.size() > FEW_UNITS) {
      row(text, "... and " + Amounts.count(units.size() - FEW_UNITS) + " more", "", "", "", "", "");
    }
    row(
        text,
        "**All**",
        Amounts.bytes(sizes.total().bytes()),
        Amounts.bytes(sizes.of(Kind.SOURCE).bytes()),
        Amounts.bytes(sizes.bytecode().bytes()),
        Amounts.bytes(sizes.of(Kind.NATIVE).bytes()),
        Amounts.bytes(sizes.untracked().bytes()));
    text.append('\n');
    appendSavings(text, target);
  }

  private static void append(StringBuilder text, UnitSize unit) {
    row(
        text,
        cell(Line.of(unit.name())),
        Amounts.bytes(unit.total().bytes()),
        Amounts.bytes(unit.of(Kind.SOURCE).bytes()),
        Amounts.bytes(unit.bytecode().bytes()),
        Amounts.bytes(unit.of(Kind.NATIVE).bytes()),
        Amounts.bytes(unit.untracked().bytes()));
  }

  private static void appendSavings(StringBuilder text, SizeReport.Target target) {
    if (target.alternatives().isEmpty()) {
      return;
    }
    row(text, "Policy", "Saves");
    text.append("|---|--:|\n");
    for (Alternative alternative : target.alternatives()) {
      row(text, "`" + alternative.policy() + "`", saved(alternative.saved(target.sizes()).bytes()));
    }
    text.append('\n');
  }

  private static String saved(long bytes) {
    return bytes < 0 ? "takes " + Amounts.bytes(-bytes) + " more" : Amounts.bytes(bytes);
  }

  /** The thresholds that were crossed, as a list. */
  static void append(StringBuilder text, List<Breach> breaches) {
    breaches.forEach(
        breach -> text.append("- **Failed**: ").append(cell(breach.message())).append('\n'));
  }

  static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** A name from outside as plain text of a cell: nothing of it is markup. */
  static String cell(String name) {
    return Line.of(name).replaceAll("[\\\\`*_{}\\[\\]<>()#.|~&@:]", "\\\\$0");
  }
}
