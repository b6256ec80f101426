// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import dev.wheelmill.compiler.io.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream that remembers what went wrong, as the writers above it pass it over. */
public final class ReliableOutput extends OutputStream {
  /** In the words of the locale {@code C}, under which each launcher starts the program. */
  private static final String BROKEN_PIPE = "Broken pipe";

  private final OutputStream out;
  private volatile Optional<String> trouble = Optional.empty();

  public ReliableOutput(OutputStream out) {
    this.out = out;
  }

  /** Why something could not be written; empty if all could, as far as somebody reads it. */
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      remember(e);
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      remember(e);
      throw e;
    }
  }

  /**
   * Notes what went wrong. A reader that has left, as {@code head} does when it has its lines,
   * wants no more, and that is no trouble.
   */
  private void remember(IOException e) {
    if (trouble.isEmpty() && !BROKEN_PIPE.equals(e.getMessage())) {
      trouble = Optional.of(Reason.of(e));
    }
  }
}
