// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;

/**
 * How large a RECORD may be.
 *
 * @param bytes of the file
 * @param rows blank lines not counted
 */
public record RecordLimits(long bytes, int rows) {

  /** 128 MiB and a million rows; the largest wheels on PyPI have some 20,000 files. */
  public static final RecordLimits DEFAULT = of(Limits.DEFAULT);

  /** Those of a run. */
  public static RecordLimits of(Limits limits) {
    return new RecordLimits(limits.of(Limit.RECORD_SIZE), limits.intOf(Limit.RECORD_ROWS));
  }
}
