// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

/** What a source that does not compile means. */
public enum OnError {
  /** It is listed with its reason, and the run succeeds. */
  WARN("warn"),
  /** Its distribution fails. */
  FAIL("fail");

  private final String label;

  OnError(String label) {
    this.label = label;
  }

  /** The name in policies and reports. */
  public String label() {
    return label;
  }
}
