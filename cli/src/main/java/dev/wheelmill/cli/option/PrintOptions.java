// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.text.Verbosity;

/** How much is printed, and in what form. */
public interface PrintOptions {

  /** The form of results. */
  Format format();

  /** How much is printed of it. */
  LoudnessOptions loudness();

  /** Whether results are for a person, and not for a program. */
  default boolean isText() {
    return format() == Format.TEXT;
  }

  default boolean isQuiet() {
    return loudness().isQuiet();
  }

  default boolean isVerbose() {
    return loudness().isVerbose();
  }

  /** How much is printed, if it is text. */
  default Verbosity verbosity() {
    return loudness().verbosity();
  }
}
