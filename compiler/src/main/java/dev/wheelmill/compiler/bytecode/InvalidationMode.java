// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

/** How an interpreter decides whether a {@code .pyc} still belongs to its source (PEP 552). */
public enum InvalidationMode {
  /** By the source's modification time and size; flags 0. */
  TIMESTAMP(0, "timestamp"),
  /** By the source's hash, which is never looked at; flags 1. */
  UNCHECKED_HASH(1, "unchecked-hash"),
  /** By the source's hash, which is checked at each import; flags 3. */
  CHECKED_HASH(3, "checked-hash");

  private final int flags;
  private final String label;

  InvalidationMode(int flags, String label) {
    this.flags = flags;
    this.label = label;
  }

  /** The flags word of the header. */
  public int flags() {
    return flags;
  }

  /** The name in policies and reports, as in {@code compileall --invalidation-mode}. */
  public String label() {
    return label;
  }

  /** True for the two modes whose header holds the source's hash. */
  public boolean isHashBased() {
    return this != TIMESTAMP;
  }
}
