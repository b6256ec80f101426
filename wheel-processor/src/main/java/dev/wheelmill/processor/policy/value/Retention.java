// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

/** Whether something stays: a source that was compiled, or a part of its bytecode. */
public enum Retention {
  /** It stays. */
  KEEP("keep"),
  /** It goes. */
  DROP("drop");

  private final String label;

  Retention(String label) {
    this.label = label;
  }

  /** The name in policies and reports. */
  public String label() {
    return label;
  }

  /** What holds for a file of several owners: a thing goes only if it goes for each. */
  public Retention together(Retention other) {
    return this == other ? this : KEEP;
  }
}
