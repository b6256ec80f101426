// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import dev.wheelmill.processor.diagnostic.Printable;
import java.io.IOException;

/**
 * A wheel that is refused; the message names it, what is wrong in it, the rule and why it matters.
 */
public final class WheelException extends IOException {
  private static final long serialVersionUID = 1L;

  private final WheelRule rule;

  /**
   * Refuses a wheel.
   *
   * @param wheel its file name
   * @param detail what is wrong, as half a sentence
   */
  public WheelException(String wheel, WheelRule rule, String detail) {
    super(
        Printable.of(wheel)
            + ": "
            + Printable.of(detail)
            + " ("
            + rule.label()
            + ": "
            + rule.why()
            + ")");
    this.rule = rule;
  }

  /** Whether RECORD is wrong, and nothing that an installer goes by. */
  public boolean isOfRecord() {
    return switch (rule) {
      case RECORD, UNLISTED, MISSING, HASH -> true;
      default -> false;
    };
  }

  /** The rule that is broken. */
  public WheelRule rule() {
    return rule;
  }
}
