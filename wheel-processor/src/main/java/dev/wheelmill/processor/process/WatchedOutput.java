// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A command's output on its way to a reader, in which a text is looked for as it passes. */
final class WatchedOutput extends FilterInputStream {
  private final TextSearch search;

  WatchedOutput(InputStream in, TextSearch search) {
    super(in);
    this.search = search;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      search.see(new byte[] {(byte) next}, 0, 1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    search.see(buffer, offset, Math.max(0, count));
    return count;
  }
}
