// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy that is to be written, with the reasons for its lines.
 *
 * @param head what is said of the file as a whole
 * @param fields those of the file, but for defaults and rules
 * @param defaults what holds where no rule says otherwise
 * @param rulesHead what is said of the rules as a whole
 * @param rules in their order; at least one is on
 */
record Draft(
    List<String> head,
    List<Entry> fields,
    List<Entry> defaults,
    List<String> rulesHead,
    List<Rule> rules) {
  Draft {
    head = List.copyOf(head);
    fields = List.copyOf(fields);
    defaults = List.copyOf(defaults);
    rulesHead = List.copyOf(rulesHead);
    rules = List.copyOf(rules);
  }

  /**
   * A value as both languages write it.
   *
   * @param yaml in a policy of its own
   * @param toml in pyproject.toml
   */
  record Value(String yaml, String toml) {
    static Value of(int number) {
      return new Value(Integer.toString(number), Integer.toString(number));
    }

    static Value of(List<Integer> numbers) {
      return new Value(numbers.toString(), numbers.toString());
    }

    /** A word of the policy's own, which needs no quotes in YAML. */
    static Value word(String word) {
      return new Value(word, quoted(word));
    }

    static Value truth(boolean value) {
      return new Value(Boolean.toString(value), Boolean.toString(value));
    }

    static Value text(String text) {
      return new Value(quoted(text), quoted(text));
    }

    static Value texts(List<String> texts) {
      String list = texts.stream().map(Value::quoted).collect(Collectors.joining(", ", "[", "]"));
      return new Value(list, list);
    }

    private static String quoted(String text) {
      StringBuilder quoted = new StringBuilder("\"");
      text.codePoints().forEach(c -> append(quoted, c));
      return quoted.append('"').toString();
    }

    /** Both languages have the same escapes for what neither takes as it is. */
    private static void append(StringBuilder quoted, int c) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').appendCodePoint(c);
      } else if (Comments.isPlain(c)) {
        quoted.appendCodePoint(c);
      } else {
        quoted.append(String.format(c > 0xffff ? "\\U%08X" : "\\u%04X", c));
      }
    }
  }

  /** A key and its value. */
  record Field(String key, Value value) {}

  /**
   * A field, with what is said of it.
   *
   * @param reasons sentences
   * @param on whether it holds; else it is a comment
   */
  record Entry(List<String> reasons, Field field, boolean on) {
    Entry {
      reasons = List.copyOf(reasons);
    }
  }

  /** A rule, with what is said of it. */
  record Rule(List<String> reasons, List<Field> fields, boolean on) {
    Rule {
      reasons = List.copyOf(reasons);
      fields = List.copyOf(fields);
    }
  }
}
