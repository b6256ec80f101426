// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.threshold;

/** What a number counts; the unit behind it says which is meant. */
public enum Dimension {
  /** Things, mostly files. */
  COUNT,
  /** Their size. */
  BYTES,
  /** A share of the whole, in percent. */
  SHARE,
  /** How many times as much as something else. */
  RATIO,
  /** A time, in seconds. */
  SECONDS
}
