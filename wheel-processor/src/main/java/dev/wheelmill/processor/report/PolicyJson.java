// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import java.nio.file.Path;

/** The document of {@code policy show}. */
final class PolicyJson {
  private PolicyJson() {}

  static ObjectNode document(PolicyReport report) {
    Policy policy = report.policy();
    ObjectNode document =
        Json.document("policy show")
            .put("target", report.target().toString())
            .put("kind", report.kind())
            .put("policy", policy.origin().file().map(Path::toString).orElse(null));
    document.set("fields", Json.array(report.fields(), PolicyJson::field));
    document.set("rules", Json.array(policy.rules(), rule -> rule(policy, rule)));
    return document;
  }

  private static ObjectNode field(PolicyReport.Field field) {
    return Json.object()
        .put("name", field.name())
        .put("value", field.value().orElse(null))
        .put("origin", field.origin())
        .put("line", field.line().orElse(null));
  }

  private static ObjectNode rule(Policy policy, Rule rule) {
    ObjectNode node =
        Json.object()
            .put("origin", policy.origin().toString())
            .put("name", rule.key())
            .put("line", rule.position().line());
    node.set("settings", ExplainJson.fields(rule.settings()));
    return node;
  }
}
