// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

/** How much is printed. */
public enum Verbosity {
  /** Only errors. */
  QUIET,
  /** What a person should know. */
  NORMAL,
  /** Everything. */
  VERBOSE
}
