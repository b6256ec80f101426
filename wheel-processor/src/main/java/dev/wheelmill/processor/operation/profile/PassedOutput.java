// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Passes on what a command prints, and looks for a text in it. */
final class PassedOutput {
  private static final int BUFFER = 8192;

  private final byte[] text;
  private final Runnable found;

  /**
   * For each place, how much of the text stands before it if it does not go on as the text does.
   */
  private final int[] fallback;

  /**
   * @param found is run each time that the text was found
   */
  PassedOutput(String text, Runnable found) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
    this.found = found;
    this.fallback = fallback(this.text);
  }

  private static int[] fallback(byte[] text) {
    int[] fallback = new int[text.length + 1];
    int length = 0;
    for (int i = 1; i < text.length; i++) {
      while (length > 0 && text[i] != text[length]) {
        length = fallback[length];
      }
      length += text[i] == text[length] ? 1 : 0;
      fallback[i + 1] = length;
    }
    return fallback;
  }

  /** Begins to pass on a stream, to its end. */
  Thread begin(InputStream in, OutputStream out) {
    Thread thread = new Thread(() -> pass(in, out), "wheelmill-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void pass(InputStream in, OutputStream out) {
    byte[] buffer = new byte[BUFFER];
    int matched = 0;
    try (in) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
        matched = search(buffer, count, matched);
      }
    } catch (IOException e) {
      // Nobody reads any more, or the command has been ended.
    }
  }

  /** How much of the text stands at the end of what was printed. */
  private int search(byte[] buffer, int count, int before) {
    int matched = before;
    for (int i = 0; i < count; i++) {
      while (matched > 0 && (matched == text.length || buffer[i] != text[matched])) {
        matched = fallback[matched];
      }
      matched += buffer[i] == text[matched] ? 1 : 0;
      if (matched == text.length) {
        found.run();
      }
    }
    return matched;
  }
}
