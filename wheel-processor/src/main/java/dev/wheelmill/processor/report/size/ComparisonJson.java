// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report.size;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.report.Json;

/** The document of {@code report diff}. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** The document as text. */
  public static String text(SizeComparison comparison) {
    ObjectNode document =
        Json.document("report diff")
            .put("before", comparison.before().toString())
            .put("after", comparison.after().toString());
    document.set("crossed", Json.breaches(comparison.breaches()));
    document.set("quantities", Json.array(comparison.quantities(), ComparisonJson::change));
    document.set("units", Json.array(comparison.units(), ComparisonJson::change));
    return Json.text(document);
  }

  private static ObjectNode change(Change change) {
    ObjectNode node = Json.object().put("name", change.name());
    node.set("before", SizeJson.amount(change.before()));
    node.set("after", SizeJson.amount(change.after()));
    return node;
  }
}
