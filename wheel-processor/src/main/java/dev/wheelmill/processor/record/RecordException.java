// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import dev.wheelmill.processor.diagnostic.Printable;

/** A RECORD that cannot be read; the message names the line and what is wrong with it. */
public final class RecordException extends Exception {
  private static final long serialVersionUID = 1L;

  public RecordException(String message) {
    super(Printable.of(message));
  }
}
