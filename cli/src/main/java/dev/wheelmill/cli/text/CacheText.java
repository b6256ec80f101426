// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.report.CacheReport;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Prints what is in the cache, and what was taken out of it. */
public final class CacheText {
  private CacheText() {}

  public static void print(CacheReport report, Surroundings surroundings, Verbosity verbosity) {
    TextPrinter printer = new TextPrinter(surroundings, verbosity);
    if (printer.isQuiet()) {
      return;
    }
    Table table = printer.table("");
    table.row("folder", Line.of(report.folder().toString()));
    table.row("entries", Amounts.count(report.contents().entries()));
    table.row(
        "size", Amounts.bytes(report.contents().bytes()) + " of " + Amounts.bytes(report.limit()));
    report
        .contents()
        .oldest()
        .ifPresent(time -> table.row("oldest", LocalDate.ofInstant(time, ZoneOffset.UTC) + ""));
    if (!report.command().equals("cache info")) {
      table.row("removed", removed(report));
    }
    table.print(printer.out());
  }

  private static String removed(CacheReport report) {
    long entries = report.removed().entries();
    String bytes = Amounts.bytes(report.removed().bytes());
    return Amounts.count(entries) + (entries == 1 ? " entry, " : " entries, ") + bytes;
  }
}
