// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import java.util.ArrayList;
import java.util.List;

/** Sentences as the lines of a comment, which YAML and TOML write alike. */
final class Comments {
  private static final int WIDTH = 100;
  private static final String SIGN = "# ";

  private Comments() {}

  /** The lines, none of which is much wider than an editor. */
  static List<String> lines(List<String> sentences, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : plain(String.join(" ", sentences)).strip().split(" +", -1)) {
      if (!line.isEmpty()
          && indent.length() + SIGN.length() + line.length() + word.length() >= WIDTH) {
        lines.add(indent + SIGN + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(indent + SIGN + line);
    }
    return lines;
  }

  /** The text without what would end the comment, or what no reader of the two languages takes. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().forEach(c -> plain.appendCodePoint(isPlain(c) ? c : '?'));
    return plain.toString();
  }

  /** Whether a character may stand as it is in both languages. */
  static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
