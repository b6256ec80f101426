// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.processor.process.TextSearch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a command prints, on its way to where it would have gone; a text is looked for in it. */
record PassedOutput(InputStream in, OutputStream out, TextSearch search) {
  private static final int BUFFER = 8192;

  /** Begins to pass it on, to its end. */
  Thread begin() {
    Thread thread = new Thread(this::pass, "wheelmill-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void pass() {
    byte[] buffer = new byte[BUFFER];
    try (in) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
        search.see(buffer, 0, count);
      }
    } catch (IOException e) {
      // Nobody reads any more, or the command has been ended.
    }
  }
}
