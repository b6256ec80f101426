// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.policy.resolve.Step;
import dev.wheelmill.processor.policy.value.Position;
import java.util.List;

/** The document of {@code policy explain}. */
final class ExplainJson {
  private ExplainJson() {}

  static ObjectNode document(List<Explanation> explanations) {
    ObjectNode document = Json.document("policy explain");
    document.set("files", Json.array(explanations, ExplainJson::file));
    return document;
  }

  private static ObjectNode file(Explanation explanation) {
    Subject subject = explanation.subject();
    ObjectNode node =
        Json.object()
            .put("path", subject.path())
            .put("distribution", subject.distribution().orElse(null))
            .put("in", subject.place().label());
    node.set("steps", Json.array(explanation.steps(), ExplainJson::step));
    node.set(
        "treatment",
        explanation.treatment().map(Settings::of).map(ExplainJson::fields).orElse(null));
    return node;
  }

  private static ObjectNode step(Step step) {
    ObjectNode node =
        Json.object()
            .put("origin", step.origin())
            .put("name", step.name())
            .put("line", step.position().map(Position::line).orElse(null));
    node.set("settings", fields(step.settings()));
    return node;
  }

  /** The fields that are named, with the keys and words of a policy. */
  static ObjectNode fields(Settings settings) {
    ObjectNode fields = Json.object();
    settings.mode().ifPresent(mode -> fields.put("mode", mode.label()));
    if (!settings.optimize().isEmpty()) {
      ArrayNode levels = fields.putArray("optimize");
      settings.optimize().stream().map(OptimizationLevel::number).forEach(levels::add);
    }
    settings.invalidation().ifPresent(mode -> fields.put("invalidation", mode.label()));
    settings.onError().ifPresent(action -> fields.put("on-error", action.label()));
    settings.source().ifPresent(value -> fields.put("source", value.label()));
    settings.columns().ifPresent(value -> fields.put("columns", value.label()));
    settings.docstrings().ifPresent(value -> fields.put("docstrings", value.label()));
    settings.hardlink().ifPresent(value -> fields.put("hardlink", value));
    return fields;
  }
}
