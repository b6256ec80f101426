// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.profile.ProfileDifference;
import dev.wheelmill.processor.profile.ProfileEntry;
import java.nio.file.Path;
import java.util.Map;

/** The documents of {@code profile} and its subcommands. */
final class ProfileJson {
  private ProfileJson() {}

  static ObjectNode document(ProfileReport report) {
    ObjectNode document =
        Json.document(report.command())
            .put("file", report.file().toString())
            .put("environment", report.environment().map(Path::toString).orElse(null))
            .put("runs", report.profile().runs());
    document.set("totals", sum(ProfileReport.Sum.of(report.profile().entries())));
    document.set(
        "distributions", Json.array(report.byOwner().entrySet(), ProfileJson::distribution));
    document.set("imported", Json.array(report.profile().entries(), ProfileJson::source));
    document.set("notices", Json.notices(report.notices()));
    return document;
  }

  static ObjectNode document(Path first, Path second, ProfileDifference difference) {
    ObjectNode document =
        Json.document("profile diff")
            .put("first", first.toString())
            .put("second", second.toString())
            .put("common", difference.common());
    document.set("onlyFirst", Json.array(difference.first(), ProfileJson::source));
    document.set("onlySecond", Json.array(difference.second(), ProfileJson::source));
    return document;
  }

  private static ObjectNode distribution(Map.Entry<String, ProfileReport.Sum> distribution) {
    ObjectNode node = Json.object().put("name", distribution.getKey());
    node.setAll(sum(distribution.getValue()));
    return node;
  }

  private static ObjectNode sum(ProfileReport.Sum sum) {
    return Json.object()
        .put("sources", sum.sources())
        .put("bytes", sum.bytes())
        .put("micros", sum.micros());
  }

  private static ObjectNode source(ProfileEntry entry) {
    return Json.object()
        .put("distribution", entry.name().owner())
        .put("path", entry.name().path())
        .put("bytes", entry.size())
        .put("micros", entry.micros())
        .put("runs", entry.runs());
  }
}
