// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import java.nio.charset.StandardCharsets;

/** Finds a text in bytes that come piece by piece, by one thread (Knuth, Morris, Pratt). */
public final class TextSearch {
  private final byte[] text;
  private final Runnable found;

  /** For each prefix of the text the longest shorter one that it ends with. */
  private final int[] fallback;

  private int matched;

  /**
   * A search that has seen nothing yet.
   *
   * @param text what is looked for; never empty
   * @param found is run each time that it has come
   */
  public TextSearch(String text, Runnable found) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
    this.found = found;
    this.fallback = fallback(this.text);
  }

  private static int[] fallback(byte[] text) {
    int[] fallback = new int[text.length];
    int length = 0;
    for (int i = 1; i < text.length; i++) {
      while (length > 0 && text[i] != text[length]) {
        length = fallback[length - 1];
      }
      length += text[i] == text[length] ? 1 : 0;
      fallback[i] = length;
    }
    return fallback;
  }

  /** Looks at what comes next. */
  public void see(byte[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      see(buffer[i]);
    }
  }

  private void see(byte next) {
    while (matched > 0 && next != text[matched]) {
      matched = fallback[matched - 1];
    }
    matched += next == text[matched] ? 1 : 0;
    if (matched == text.length) {
      matched = 0;
      found.run();
    }
  }
}
