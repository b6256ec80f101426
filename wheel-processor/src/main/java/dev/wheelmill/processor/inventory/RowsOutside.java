// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.limits.FixedLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows that lead out of the environment: said in one line for each distribution. */
final class RowsOutside {
  private static final class Rows {
    private final List<String> first = new ArrayList<>();
    private int count;

    void add(String path) {
      count++;
      if (first.size() < FixedLimit.ROWS_TOLD) {
        first.add(path);
      }
    }
  }

  private final Map<Distribution, Rows> byDistribution = new LinkedHashMap<>();

  void add(Distribution distribution, String path) {
    byDistribution.computeIfAbsent(distribution, key -> new Rows()).add(path);
  }

  /** One for each distribution, and for those who want to know more one for each of its rows. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    byDistribution.forEach((distribution, rows) -> tell(distribution.toString(), rows, notices));
    return notices;
  }

  private static void tell(String distribution, Rows rows, List<Notice> notices) {
    String first = rows.first.get(0);
    if (rows.count == 1) {
      notices.add(Notice.warning(distribution, message(first)));
      return;
    }
    notices.add(
        Notice.warning(
            distribution,
            String.format(
                Locale.ROOT,
                "RECORD lists %,d paths outside the environment, the first %s; left alone"
                    + " (-v lists them)",
                rows.count,
                first)));
    rows.first.forEach(path -> notices.add(Notice.info(distribution, message(path))));
    if (rows.count > FixedLimit.ROWS_TOLD) {
      notices.add(
          Notice.info(
              distribution,
              String.format(
                  Locale.ROOT,
                  "RECORD lists %,d more of these",
                  rows.count - FixedLimit.ROWS_TOLD)));
    }
  }

  private static String message(String path) {
    return "RECORD lists " + path + ", which is outside the environment; left alone";
  }
}
