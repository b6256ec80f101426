// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

/** White space as Python's {@code str} has it, which Java's own methods see otherwise. */
final class PythonText {

  /** All white space, to stand in the brackets of a pattern. */
  static final String BLANK =
      "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

  private PythonText() {}

  /** Without white space at both ends, as {@code str.strip()}. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** As {@code str.isspace()}: with spaces that do not break, and NEL. */
  private static boolean isBlank(char letter) {
    boolean line = letter >= '\t' && letter <= '\r';
    boolean separator = letter >= 0x1c && letter <= 0x1f;
    return line || separator || letter == 0x85 || Character.isSpaceChar(letter);
  }
}
