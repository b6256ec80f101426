// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import dev.wheelmill.processor.record.RecordRow;

/**
 * A row of RECORD that an installer wrote wrongly, where the environment shows what was meant.
 *
 * @param path as the row has it
 * @param row what it was meant to be
 */
public record Healing(String path, RecordRow row) {

  /** Whether the row leads elsewhere than to its file. */
  public boolean isMoved() {
    return !path.equals(row.path());
  }

  /** What is wrong with the row, to follow its file's path. */
  public String why() {
    return isMoved() ? "RECORD lists it as " + path : "its hash in RECORD is empty";
  }
}
