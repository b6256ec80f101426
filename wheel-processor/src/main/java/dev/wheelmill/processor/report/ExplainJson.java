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
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Position;
import dev.wheelmill.processor.profile.ProfileChoice;
import java.util.List;
import java.util.Optional;

/** The documents of {@code policy explain}, and of {@code plan}, which tells less of more files. */
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

  /** The document of {@code plan}. */
  static ObjectNode plan(PlanReport report) {
    Optional<ProfileChoice> profile = report.policy().profile();
    ObjectNode document =
        Json.document("plan")
            .put("target", report.target().toString())
            .put("kind", report.kind())
            .put("policy", report.policy().origin().toString())
            .put("profile", profile.map(choice -> choice.file().toString()).orElse(null))
            .put("budget", profile.flatMap(ProfileChoice::budget).orElse(null));
    document.set("compiled", sum(report.sources(true)));
    document.set("left", sum(report.sources(false)));
    document.set("units", Json.array(report.units(), ExplainJson::unit));
    return document;
  }

  private static ObjectNode sum(List<PlanReport.Source> sources) {
    return Json.object().put("sources", sources.size()).put("bytes", PlanReport.bytes(sources));
  }

  private static ObjectNode unit(PlanReport.Unit unit) {
    ObjectNode node = Json.object().put("name", unit.name());
    node.set("files", Json.array(unit.sources(), ExplainJson::planned));
    return node;
  }

  private static ObjectNode planned(PlanReport.Source source) {
    return Json.object()
        .put("path", source.path())
        .put("mode", source.mode().map(Mode::label).orElse(null))
        .put("reason", source.reason())
        .put("bytes", source.bytes().orElse(null))
        .put("micros", source.micros().orElse(null));
  }
}
