// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import java.nio.file.Path;
import java.util.List;

/** The document of {@code apply} and {@code restamp}. */
final class ApplyJson {
  private ApplyJson() {}

  static ObjectNode document(ApplyReport report) {
    ObjectNode document =
        Json.document(report.command())
            .put("dryRun", report.dryRun())
            .put("interrupted", report.interrupted())
            .put("seconds", Json.seconds(report.time()))
            .put("workers", report.workers())
            .put("cached", report.cached())
            .put("fetched", report.fetched());
    document.set("units", units(allUnits(report)));
    document.set("totals", counts(report.totals()));
    document.set("targets", Json.array(report.targets(), ApplyJson::target));
    return document;
  }

  private static List<UnitResult> allUnits(ApplyReport report) {
    return report.targets().stream().flatMap(target -> target.units().stream()).toList();
  }

  /** How many units ended in which way. */
  private static ObjectNode units(List<UnitResult> units) {
    ObjectNode byStatus = Json.object();
    for (UnitResult.Status status : UnitResult.Status.values()) {
      byStatus.put(status.label(), units.stream().filter(unit -> unit.status() == status).count());
    }
    return byStatus;
  }

  private static ObjectNode target(TargetReport target) {
    ObjectNode node =
        Json.object()
            .put("path", target.path().toString())
            .put("kind", target.kind())
            .put("policy", target.policy().orElse(null))
            .put("output", target.output().map(Path::toString).orElse(null));
    node.set("interpreters", Json.interpreters(target.interpreters()));
    node.set("totals", counts(target.totals()));
    node.set("notices", Json.notices(target.notices()));
    node.set("units", Json.array(target.units(), ApplyJson::unit));
    return node;
  }

  private static ObjectNode unit(UnitResult unit) {
    ObjectNode node =
        Json.object()
            .put("name", unit.name())
            .put("version", unit.version().isEmpty() ? null : unit.version())
            .put("status", unit.status().label())
            .put("reason", unit.reason().orElse(null));
    node.set("counts", counts(unit.counts()));
    node.set("failures", Json.array(unit.failures(), ApplyJson::failure));
    node.set("notices", Json.notices(unit.notices()));
    return node;
  }

  private static ObjectNode counts(Counts counts) {
    return Json.object()
        .put("compiled", counts.compiled())
        .put("restamped", counts.restamped())
        .put("linked", counts.linked())
        .put("mended", counts.mended())
        .put("reused", counts.reused())
        .put("foreign", counts.foreign())
        .put("stripped", counts.stripped())
        .put("healed", counts.healed())
        .put("failed", counts.failed())
        .put("dropped", counts.dropped())
        .put("bytesBefore", counts.bytesBefore())
        .put("bytesAfter", counts.bytesAfter());
  }

  private static ObjectNode failure(FileFailure failure) {
    return Json.object().put("path", failure.path()).put("reason", failure.reason());
  }
}
