// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

/**
 * Marshalled code that is not as CPython writes it, or that we do not know well enough to touch.
 */
public final class MarshalException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String reason;

  MarshalException(int offset, String reason) {
    super(reason + " at byte " + offset);
    this.offset = offset;
    this.reason = reason;
  }

  /** Where, in bytes from the beginning of the code, which is the end of the header. */
  public int offset() {
    return offset;
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }
}
