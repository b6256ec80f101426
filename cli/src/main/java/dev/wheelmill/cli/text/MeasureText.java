// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.measure.FailedVariant;
import dev.wheelmill.processor.measure.Measured;
import dev.wheelmill.processor.measure.Measurement;
import dev.wheelmill.processor.measure.Parts;
import dev.wheelmill.processor.measure.Runs;
import dev.wheelmill.processor.measure.Spread;
import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.measure.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints what was measured: a row for each variant, what the time is spent on, and the choice. */
public final class MeasureText {
  private final TextPrinter printer;
  private final Measurement measurement;

  private MeasureText(TextPrinter printer, Measurement measurement) {
    this.printer = printer;
    this.measurement = measurement;
  }

  public static void print(
      Measurement measurement, Surroundings surroundings, Verbosity verbosity) {
    new MeasureText(new TextPrinter(surroundings, verbosity), measurement).print();
  }

  private void print() {
    printHead();
    printVariants();
    printer.out().println();
    printConclusion();
    for (FailedVariant failed : measurement.failed()) {
      printer.error("with the variant " + name(failed.variant()) + ": " + failed.reason());
    }
    SizeText.printBreaches(printer, measurement.breaches());
    printer.notices(measurement.notices());
  }

  private void printHead() {
    for (Measurement.Place place : measurement.places()) {
      String path = printer.style().paint(Colour.STRONG, printer.path(place.path()));
      String names = PythonNames.listed(place.interpreters(), printer);
      printer.out().println(path + "  " + place.kind() + names);
    }
    String starts = Amounts.counted(measurement.runs(), "start");
    String cpus = measurement.cpus().map(number -> " on " + number + " CPUs").orElse("");
    printer
        .out()
        .println(
            Line.of(
                "  " + starts + " of each until " + measurement.until() + cpus + ": " + words()));
    Measurement.Imports imports = measurement.imports();
    printer
        .out()
        .println(
            "  "
                + Amounts.counted(imports.treated(), "module")
                + " imported from it, "
                + Amounts.count(imports.others())
                + " from elsewhere");
    printer.out().println();
  }

  private String words() {
    return String.join(" ", measurement.command());
  }

  private void printVariants() {
    Optional<Duration> fastest =
        measurement.variants().stream().map(one -> one.startup().median()).min(Duration::compareTo);
    Table table = printer.table("  ");
    boolean cold = measurement.variants().stream().anyMatch(one -> one.cold().isPresent());
    table.row(
        Colour.STRONG, "VARIANT", "BYTES", "START-UP", "", "", "CPU", "", cold ? "COLD START" : "");
    for (Measured one : measurement.variants()) {
      Spread startup = one.startup();
      Optional<Spread> cpu = one.warm().cpu();
      Optional<Spread> coldStart = one.cold().map(Runs::startup);
      table.row(
          name(one.variant()),
          Amounts.bytes(one.size().bytes()),
          Amounts.shortTime(startup.median()),
          range(startup),
          fastest.map(least -> ratio(startup.median(), least)).orElse(""),
          cpu.map(spread -> Amounts.shortTime(spread.median())).orElse("-"),
          cpu.map(MeasureText::range).orElse(""),
          coldStart.map(spread -> Amounts.shortTime(spread.median())).orElse(""),
          coldStart.map(MeasureText::range).orElse(""));
    }
    for (FailedVariant failed : measurement.failed()) {
      table.row(name(failed.variant()), Amounts.bytes(failed.size().bytes()), "fails");
    }
    table.print(printer.out());
  }

  private String name(Variant variant) {
    return variant instanceof Variant.OfPolicy policy
        ? variant.label() + " " + printer.path(policy.file())
        : variant.label();
  }

  /** The middle half. */
  private static String range(Spread spread) {
    return "("
        + Amounts.shortTime(spread.lower())
        + " - "
        + Amounts.shortTime(spread.upper())
        + ")";
  }

  private static String ratio(Duration time, Duration least) {
    double ratio = time.toNanos() / (double) Math.max(1, least.toNanos());
    return String.format(Locale.ROOT, "%.2fx", ratio);
  }

  private void printConclusion() {
    Table table = printer.table("");
    measurement.parts().ifPresent(parts -> addParts(table, parts));
    measurement.verdict().ifPresent(verdict -> addVerdict(table, verdict));
    table.row("time", Amounts.time(measurement.time()));
    table.print(printer.out());
  }

  private static void addParts(Table table, Parts parts) {
    table.row("compiling", Amounts.shortTime(parts.compiling()) + ": none less unchecked-hash");
    table.row("execution", Amounts.shortTime(parts.execution()) + ": unchecked-hash");
  }

  private void addVerdict(Table table, Verdict verdict) {
    table.row("fastest", name(verdict.fastest().variant()));
    table.row(
        "cheapest",
        name(verdict.cheapest().variant())
            + ": the fewest bytes of those within "
            + Verdict.PERCENT
            + " % of the fastest");
    if (!verdict.doubtful().isEmpty()) {
      table.row(
          "doubtful",
          verdict.doubtful().stream()
                  .map(one -> name(one.variant()))
                  .collect(Collectors.joining(", "))
              + ": fewer bytes, and not surely slower than the fastest; more --runs tell");
    }
  }
}
