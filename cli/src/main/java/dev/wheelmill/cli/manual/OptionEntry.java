// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import java.util.List;

/**
 * An option of a command.
 *
 * @param names as they are typed, with their hyphens
 * @param label what its value is called; empty for a flag
 * @param value what it takes
 * @param isRequired whether the command is none without it
 * @param isRepeatable whether it may stand there several times
 * @param description sentences
 */
public record OptionEntry(
    List<String> names,
    String label,
    Expected value,
    boolean isRequired,
    boolean isRepeatable,
    String description) {
  public OptionEntry {
    names = List.copyOf(names);
  }

  /** Whether a value follows its name. */
  public boolean takesValue() {
    return value != Expected.Kind.NOTHING;
  }

  /** The first sentence of its description. */
  public String summary() {
    return Sentences.first(description);
  }
}
