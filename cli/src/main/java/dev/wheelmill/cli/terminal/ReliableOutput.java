// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import dev.wheelmill.compiler.io.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream that remembers what went wrong, as the writers above it pass it over. */
public final class ReliableOutput extends OutputStream {
  private final OutputStream out;
  private volatile Optional<String> trouble = Optional.empty();

  public ReliableOutput(OutputStream out) {
    this.out = out;
  }

  /** Why something could not be written; empty if all could. */
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

  private void remember(IOException e) {
    if (trouble.isEmpty()) {
      trouble = Optional.of(Reason.of(e));
    }
  }
}
