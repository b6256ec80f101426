// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

/**
 * How many workers several pools may have together. Each pool may have one in any case, or it could
 * do nothing. Safe for use by several threads.
 */
public final class WorkerLimit {
  private final int most;
  private int taken;

  /**
   * @param most how many, at least 1
   */
  public WorkerLimit(int most) {
    this.most = most;
  }

  /**
   * Takes a place for a worker and its successors, for good.
   *
   * @param first whether it is its pool's first one
   */
  synchronized boolean take(boolean first) {
    boolean granted = first || taken < most;
    taken += granted ? 1 : 0;
    return granted;
  }
}
