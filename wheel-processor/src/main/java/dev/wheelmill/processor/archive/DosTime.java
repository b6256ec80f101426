// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as archives hold them (4.4.6): local time without a zone, in steps of two seconds. We take
 * UTC for local, so that the machine's zone leaves no trace.
 */
public final class DosTime {

  /** 1980-01-01 00:00:00, the first time that can be written. */
  public static final int EARLIEST = (1 << 21) | (1 << 16);

  /** 2107-12-31 23:59:58, the last one. */
  public static final int LATEST = pack(LocalDateTime.of(2107, 12, 31, 23, 59, 58));

  private DosTime() {}

  /**
   * A time that was given in seconds since 1970, as SOURCE_DATE_EPOCH gives it. What is before 1980
   * or after 2107 becomes the nearest time there is.
   */
  public static int ofEpochSecond(long seconds) {
    long first = LocalDateTime.of(1980, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    long last = LocalDateTime.of(2107, 12, 31, 23, 59, 58).toEpochSecond(ZoneOffset.UTC);
    long within = Math.max(first, Math.min(last, seconds));
    return pack(LocalDateTime.ofInstant(Instant.ofEpochSecond(within), ZoneOffset.UTC));
  }

  private static int pack(LocalDateTime time) {
    int date = ((time.getYear() - 1980) << 9) | (time.getMonthValue() << 5) | time.getDayOfMonth();
    int clock = (time.getHour() << 11) | (time.getMinute() << 5) | (time.getSecond() >> 1);
    return (date << 16) | clock;
  }
}
