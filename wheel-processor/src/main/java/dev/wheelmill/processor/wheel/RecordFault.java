// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.packaging.WheelRule;

/**
 * Something that a wheel's RECORD says and its files do not bear out, or the other way round.
 *
 * @param kind what is wrong
 * @param path the file or row
 * @param detail what is wrong with it, as half a sentence that names it
 */
public record RecordFault(Kind kind, String path, String detail) {

  /** What can be wrong. */
  public enum Kind {
    /** A row that says nothing that can be checked. */
    BAD_ROW(WheelRule.RECORD),
    /** Something that others refuse, and that a wheel which is written anew has no longer. */
    FORM(WheelRule.RECORD),
    /** A row without a file. */
    MISSING(WheelRule.MISSING),
    /** A file without a row. */
    UNLISTED(WheelRule.UNLISTED),
    /** A row without a hash. */
    UNHASHED(WheelRule.UNLISTED),
    /** A file of another size than its row says. */
    SIZE(WheelRule.HASH),
    /** A file of another content than its row says. */
    HASH(WheelRule.HASH);

    private final WheelRule rule;

    Kind(WheelRule rule) {
      this.rule = rule;
    }

    /** The rule that is broken. */
    WheelRule rule() {
      return rule;
    }
  }
}
