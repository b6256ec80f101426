// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.manual.Expected;

/** A converter that knows what a value may be, for shells to offer it. */
public interface Offering {
  /** What it takes. */
  Expected expected();
}
