// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The document of {@code cache info}, {@code cache prune} and {@code cache clear}. */
final class CacheJson {
  private CacheJson() {}

  static ObjectNode document(CacheReport report) {
    return Json.document(report.command())
        .put("folder", report.folder().toString())
        .put("entries", report.contents().entries())
        .put("bytes", report.contents().bytes())
        .put("limit", report.limit())
        .put("oldest", report.contents().oldest().map(CacheJson::time).orElse(null))
        .put("removedEntries", report.removed().entries())
        .put("removedBytes", report.removed().bytes());
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
