// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.policy.resolve.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Prints why files are treated as they are: the steps in order, each over those before it. */
public final class ExplainText {
  private final TextPrinter printer;

  private ExplainText(TextPrinter printer) {
    this.printer = printer;
  }

  public static void print(List<Explanation> explanations, Surroundings surroundings) {
    ExplainText text = new ExplainText(new TextPrinter(surroundings, Verbosity.NORMAL));
    explanations.forEach(text::print);
  }

  private void print(Explanation explanation) {
    Subject subject = explanation.subject();
    printer
        .out()
        .println(printer.style().paint(Colour.STRONG, Line.of(subject.path())) + owner(subject));
    Table table = printer.table("  ");
    explanation.steps().forEach(step -> table.row(nameOf(step), fields(step.settings())));
    table.row("=>", result(explanation));
    table.print(printer.out());
  }

  private static String owner(Subject subject) {
    String owner = subject.distribution().map(name -> " of " + Line.of(name)).orElse("");
    return owner + ", in " + subject.place().label();
  }

  /** {@code wheelmill.yaml:9 rules[1]}; what stands in no file has only a name. */
  private String nameOf(Step step) {
    if (step.name().equals(step.origin())) {
      return step.name();
    }
    String line = step.position().map(position -> ":" + position.line()).orElse("");
    return printer.nameOf(step.origin()) + line + " " + step.name();
  }

  private static String result(Explanation explanation) {
    return explanation
        .treatment()
        .map(treatment -> fields(Settings.of(treatment)))
        .orElse("left alone: no rule names " + explanation.subject().place().label());
  }

  private static String fields(Settings settings) {
    return settings.named().entrySet().stream()
        .map(field -> field.getKey() + " " + field.getValue())
        .collect(Collectors.joining(", "));
  }
}
