// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import dev.wheelmill.processor.diagnostic.Printable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An archive that is refused; the message names it, the entry, what is wrong, the rule and why it
 * matters.
 */
public final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ArchiveRule rule;

  /**
   * Refuses an archive.
   *
   * @param subject what is wrong within it: an entry's name, or the part of the format
   * @param detail what is wrong, as half a sentence
   */
  ArchiveException(Path archive, String subject, ArchiveRule rule, String detail) {
    super(
        Printable.of(String.valueOf(archive.getFileName()))
            + ": "
            + (subject.isEmpty() ? "an entry" : Printable.of(subject))
            + ": "
            + detail
            + " ("
            + rule.label()
            + ": "
            + rule.why()
            + ")");
    this.rule = rule;
  }

  /** The rule that is broken. */
  public ArchiveRule rule() {
    return rule;
  }
}
