// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.report.PolicyReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Prints which policy holds, and where each value comes from. */
public final class PolicyText {
  private final TextPrinter printer;
  private final PolicyReport report;

  private PolicyText(TextPrinter printer, PolicyReport report) {
    this.printer = printer;
    this.report = report;
  }

  public static void print(PolicyReport report, Surroundings surroundings) {
    new PolicyText(new TextPrinter(surroundings, Verbosity.NORMAL), report).print();
  }

  private void print() {
    Policy policy = report.policy();
    printer
        .out()
        .println(
            printer.style().paint(Colour.STRONG, printer.path(report.target()))
                + "  "
                + report.kind()
                + ", "
                + policy.origin().file().map(file -> "policy " + named()).orElse(named()));
    Table table = printer.table("  ");
    report.fields().forEach(field -> table.row(field.name(), value(field), origin(field)));
    policy
        .rules()
        .forEach(rule -> table.row(rule.key(), text(rule), named() + ":" + rule.position().line()));
    table.print(printer.out());
    printer.notices(policy.notices());
  }

  private String named() {
    return printer.nameOf(report.policy().origin().toString());
  }

  private static String value(PolicyReport.Field field) {
    return field.value().map(Line::of).orElse("-");
  }

  private String origin(PolicyReport.Field field) {
    return field
        .line()
        .map(line -> named() + ":" + line)
        .orElseGet(() -> printer.nameOf(field.origin()));
  }

  /** {@code packages pip, boto*; in stdlib: mode no-compile}. */
  private static String text(Rule rule) {
    List<String> matchers = new ArrayList<>();
    add(matchers, "packages", rule.packages());
    add(matchers, "files", rule.files());
    add(matchers, "groups", rule.groups());
    add(
        matchers,
        "requirements",
        rule.requirements().stream().map(requirement -> requirement.file()).toList());
    add(matchers, "in", rule.places().stream().map(place -> place.label()).toList());
    String sets =
        rule.settings().named().entrySet().stream()
            .map(field -> field.getKey() + " " + field.getValue())
            .collect(Collectors.joining(", "));
    return Line.of(String.join("; ", matchers) + ": " + sets);
  }

  private static void add(List<String> matchers, String name, Collection<?> values) {
    if (!values.isEmpty()) {
      matchers.add(
          values.stream().map(Object::toString).collect(Collectors.joining(", ", name + " ", "")));
    }
  }
}
