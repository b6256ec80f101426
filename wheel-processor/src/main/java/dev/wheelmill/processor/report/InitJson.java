// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.project.Fact;

/** The document of {@code init}. */
final class InitJson {
  private InitJson() {}

  static ObjectNode document(InitReport report) {
    ObjectNode document =
        Json.document("init")
            .put("folder", report.folder().toString())
            .put("policy", report.policy().toString())
            .put("written", report.written());
    document.set("facts", Json.array(report.facts(), InitJson::fact));
    document.put("text", report.text());
    document.set("steps", Json.array(report.steps(), InitJson::step));
    document.set("notices", Json.notices(report.notices()));
    return document;
  }

  private static ObjectNode fact(Fact fact) {
    return Json.object()
        .put("kind", fact.kind().label())
        .put("value", fact.value())
        .put("file", fact.file())
        .put("line", fact.line().orElse(null));
  }

  private static ObjectNode step(InitReport.Step step) {
    return Json.object()
        .put("command", step.command())
        .put("purpose", step.purpose())
        .put("file", step.file().orElse(null))
        .put("line", step.line().orElse(null));
  }
}
