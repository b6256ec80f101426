// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A command's output on its way to a reader, in which a text is counted as it passes. */
final class WatchedOutput extends FilterInputStream {
  private final byte[] text;
  private final int wanted;
  private final int[] fallback;
  private int matched;
  private int found;
  private volatile boolean complete;
  private volatile long completeAt;

  /**
   * @param text what is looked for; never empty
   * @param times how often it is to come
   */
  WatchedOutput(InputStream in, String text, int times) {
    super(in);
    this.text = text.getBytes(StandardCharsets.UTF_8);
    this.wanted = times;
    this.fallback = fallback(this.text);
  }

  /** For each prefix the longest shorter one that it ends with (Knuth, Morris, Pratt). */
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

  /** Whether the text has come as often as it was to. */
  boolean isComplete() {
    return complete;
  }

  /** When it had, by {@link System#nanoTime}. */
  long completeAt() {
    return completeAt;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      see((byte) b);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      see(buffer[offset + i]);
    }
    return count;
  }

  private void see(byte b) {
    while (matched > 0 && b != text[matched]) {
      matched = fallback[matched - 1];
    }
    matched += b == text[matched] ? 1 : 0;
    if (matched == text.length) {
      matched = 0;
      found++;
      if (found == wanted) {
        completeAt = System.nanoTime();
        complete = true;
      }
    }
  }
}
