// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

/** Where the files of an archive may be installed, and so which names they may have. */
public enum NameScope {
  /** On systems that know fewer names than Linux does: what only these mind is refused. */
  EVERY_SYSTEM,
  /** Wherever it works: what only some systems mind is told. */
  SOME_SYSTEM
}
