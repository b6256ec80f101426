// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

import dev.wheelmill.processor.diagnostic.RefusedException;
import java.nio.file.Path;

/** Another run works on the same files, and this one was not to wait. Nothing was changed. */
public final class BusyException extends RefusedException {
  private static final long serialVersionUID = 1L;

  BusyException(Path place, String holder) {
    super(place + ": " + holder + " works on it; without --no-wait, this one waits for its end");
  }
}
