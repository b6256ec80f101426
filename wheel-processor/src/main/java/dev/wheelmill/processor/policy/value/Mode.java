// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

/** What is to become of a source's bytecode. */
public enum Mode {
  /** Valid bytecode at every level, for each interpreter in scope. */
  COMPILE("compile"),
  /** No bytecode, whoever wrote it. */
  NO_COMPILE("no-compile"),
  /** As {@link #COMPILE}, with bytes that depend on nothing but source and interpreter. */
  DETERMINISTIC("deterministic");

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  /** The name in policies and reports. */
  public String label() {
    return label;
  }
}
