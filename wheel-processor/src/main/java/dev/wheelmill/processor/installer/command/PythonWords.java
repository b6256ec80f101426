// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import java.util.ArrayList;
import java.util.List;

/** The words of a text as Python's {@code shlex.split} takes it apart. */
public final class PythonWords {
  private static final char NONE = 0;

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private char quote = NONE;
  private int at;

  private PythonWords(String text) {
    this.text = text;
  }

  /** Takes a text apart; a quote that does not end, which Python refuses, goes to the end. */
  public static List<String> of(String text) {
    PythonWords words = new PythonWords(text);
    while (words.at < text.length()) {
      words.take(text.charAt(words.at));
      words.at++;
    }
    words.end();
    return List.copyOf(words.words);
  }

  private void take(char c) {
    if (c == quote) {
      quote = NONE;
    } else if (c == '\\' && escapes()) {
      at++;
      append(text.charAt(at));
    } else if (quote != NONE) {
      append(c);
    } else if (c == '"' || c == '\'') {
      quote = c;
      inWord = true;
    } else if (Character.isWhitespace(c)) {
      end();
    } else {
      append(c);
    }
  }

  /** Whether a backslash escapes: in double quotes only before another one and before a quote. */
  private boolean escapes() {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : NONE;
    return switch (quote) {
      case NONE -> next != NONE;
      case '"' -> next == '"' || next == '\\';
      default -> false;
    };
  }

  private void append(char c) {
    inWord = true;
    word.append(c);
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
