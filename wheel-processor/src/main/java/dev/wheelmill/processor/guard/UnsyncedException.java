// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

import dev.wheelmill.compiler.io.Reason;
import java.io.IOException;
import java.nio.file.Path;

/** Files are written and have their names, but a loss of power may still take these from them. */
public final class UnsyncedException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsyncedException(Path folder, IOException cause) {
    super(folder + " can't be brought to the disk: " + Reason.of(cause), cause);
  }
}
