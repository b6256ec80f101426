// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import dev.wheelmill.processor.operation.init.Draft.Entry;
import dev.wheelmill.processor.operation.init.Draft.Field;
import dev.wheelmill.processor.operation.init.Draft.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A draft as the text of a file. */
final class DraftText {
  private static final String RULES = "[[tool.wheelmill.rules]]";
  private static final String OFF = "# ";

  private final List<String> lines = new ArrayList<>();

  private DraftText() {}

  /** The text of a {@code wheelmill.yaml}. */
  static String yaml(Draft draft) {
    DraftText text = new DraftText();
    text.comment(draft.head(), "");
    for (Entry entry : draft.fields()) {
      text.blank();
      text.entry(entry, "", DraftText::yaml);
    }
    text.blank();
    text.lines.add("defaults:");
    draft.defaults().forEach(entry -> text.entry(entry, "  ", DraftText::yaml));
    text.blank();
    text.comment(draft.rulesHead(), "");
    text.lines.add("rules:");
    draft.rules().forEach(text::yamlRule);
    return text.text();
  }

  /** The text of a table {@code [tool.wheelmill]}. */
  static String toml(Draft draft) {
    DraftText text = new DraftText();
    text.comment(draft.head(), "");
    text.lines.add("[tool.wheelmill]");
    draft.fields().forEach(entry -> text.entry(entry, "", DraftText::toml));
    draft.defaults().forEach(entry -> text.entry(entry, "", field -> "defaults." + toml(field)));
    text.blank();
    text.comment(draft.rulesHead(), "");
    for (Rule rule : draft.rules()) {
      text.tomlRule(rule);
    }
    return text.text();
  }

  private static String yaml(Field field) {
    return field.key() + ": " + field.value().yaml();
  }

  private static String toml(Field field) {
    return field.key() + " = " + field.value().toml();
  }

  private void entry(Entry entry, String indent, Function<Field, String> writer) {
    comment(entry.reasons(), indent);
    lines.add(indent + (entry.on() ? "" : OFF) + writer.apply(entry.field()));
  }

  private void yamlRule(Rule rule) {
    comment(rule.reasons(), "  ");
    String start = "- ";
    for (Field field : rule.fields()) {
      lines.add("  " + (rule.on() ? "" : OFF) + start + yaml(field));
      start = "  ";
    }
  }

  private void tomlRule(Rule rule) {
    comment(rule.reasons(), "");
    String sign = rule.on() ? "" : OFF;
    lines.add(sign + RULES);
    rule.fields().forEach(field -> lines.add(sign + toml(field)));
    blank();
  }

  private void comment(List<String> sentences, String indent) {
    if (!sentences.isEmpty()) {
      lines.addAll(Comments.lines(sentences, indent));
    }
  }

  private void blank() {
    lines.add("");
  }

  private String text() {
    return String.join("\n", lines).stripTrailing() + "\n";
  }
}
