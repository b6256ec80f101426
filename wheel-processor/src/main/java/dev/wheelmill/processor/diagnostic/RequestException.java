// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.diagnostic;

/**
 * What was asked for can't be done, whatever the input holds: words of the command line that do not
 * fit together, or a variable that makes no sense. The message is one line with the remedy.
 */
public final class RequestException extends RefusedException {
  private static final long serialVersionUID = 1L;

  public RequestException(String message) {
    super(message);
  }
}
