// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.diagnostic;

/**
 * Text from strangers in messages: control and direction characters must not reach a terminal, nor
 * may a name fill the screen.
 */
public final class Printable {
  private static final int LONGEST = 300;

  private Printable() {}

  /** The text with such characters as their code points, cut after 300 characters. */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(c -> append(safe, c));
    return text.codePointCount(0, text.length()) > LONGEST
        ? safe.append("...").toString()
        : safe.toString();
  }

  private static void append(StringBuilder safe, int codePoint) {
    if (isHarmless(codePoint)) {
      safe.appendCodePoint(codePoint);
    } else {
      safe.append(String.format("\\u{%x}", codePoint));
    }
  }

  private static boolean isHarmless(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
