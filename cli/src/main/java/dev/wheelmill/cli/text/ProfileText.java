// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.profile.ProfileDifference;
import dev.wheelmill.processor.profile.ProfileEntry;
import dev.wheelmill.processor.report.ProfileReport;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Prints what a profile says, by distribution, and with {@code -v} by source. */
public final class ProfileText {
  private static final long MICROS = 1_000_000;
  private static final double MILLIS = 1000;

  private final TextPrinter printer;

  private ProfileText(TextPrinter printer) {
    this.printer = printer;
  }

  public static void print(ProfileReport report, Surroundings surroundings, Verbosity verbosity) {
    new ProfileText(new TextPrinter(surroundings, verbosity)).print(report);
  }

  public static void print(
      ProfileDifference difference, Surroundings surroundings, Verbosity verbosity) {
    new ProfileText(new TextPrinter(surroundings, verbosity)).print(difference);
  }

  private void print(ProfileReport report) {
    if (!printer.isQuiet()) {
      ProfileReport.Sum totals = ProfileReport.Sum.of(report.profile().entries());
      printer
          .out()
          .println(
              printer.style().paint(Colour.STRONG, printer.path(report.file()))
                  + "  "
                  + Amounts.counted(report.profile().runs(), "run")
                  + report
                      .environment()
                      .map(environment -> ", environment " + printer.path(environment))
                      .orElse(""));
      Table table = printer.table("  ");
      report.byOwner().forEach((owner, sum) -> table.row(Line.of(owner), amounts(sum)));
      table.print(printer.out());
      printer.out().println("sources   " + amounts(totals));
      if (printer.isVerbose()) {
        printer.out().println();
        sources("", report.profile().entries());
      }
      printer.out().flush();
    }
    printer.notices(report.notices());
  }

  private void print(ProfileDifference difference) {
    if (!printer.isQuiet()) {
      sources("- ", difference.first());
      sources("+ ", difference.second());
      printer
          .out()
          .println(
              Amounts.count(difference.first().size())
                  + " only in the first, "
                  + Amounts.count(difference.second().size())
                  + " only in the second, "
                  + Amounts.count(difference.common())
                  + " in both");
    }
  }

  private void sources(String sign, List<ProfileEntry> entries) {
    Table table = printer.table(sign);
    for (ProfileEntry entry : entries) {
      table.row(
          Line.of(entry.name().owner()),
          Line.of(entry.name().path()),
          Amounts.bytes(entry.size()),
          time(entry.micros()),
          Amounts.counted(entry.runs(), "run"));
    }
    table.print(printer.out());
  }

  private static String amounts(ProfileReport.Sum sum) {
    return Amounts.counted(sum.sources(), "source")
        + ", "
        + Amounts.bytes(sum.bytes())
        + " of bytecode, "
        + time(sum.micros())
        + " to compile";
  }

  private static String time(long micros) {
    return micros < MICROS
        ? String.format(Locale.ROOT, "%.1f ms", micros / MILLIS)
        : Amounts.time(Duration.of(micros, ChronoUnit.MICROS));
  }
}
