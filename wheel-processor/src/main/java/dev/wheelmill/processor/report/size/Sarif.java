// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report.size;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.report.Json;
import dev.wheelmill.processor.threshold.Breach;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Thresholds that were crossed as SARIF 2.1.0 (OASIS), which code scanning services read: each is a
 * result of level {@code error}, and its quantity the rule.
 */
public final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private Sarif() {}

  /**
   * A log of one run.
   *
   * @param version the program's
   * @param subjects what was looked at, in which each result is located
   */
  public static String text(
      String version, List<Path> subjects, Path workingFolder, List<Breach> breaches) {
    ObjectNode driver = Json.object().put("name", "wheelmill").put("version", version);
    driver.set("rules", rules(breaches));
    ObjectNode run = Json.object();
    run.set("tool", Json.object().set("driver", driver));
    run.set("results", Json.array(breaches, breach -> result(breach, subjects, workingFolder)));
    ObjectNode log = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
    log.set("runs", Json.array(List.of(run), each -> each));
    return Json.text(log);
  }

  private static ArrayNode rules(List<Breach> breaches) {
    TreeSet<String> quantities = new TreeSet<>();
    breaches.forEach(breach -> quantities.add(breach.threshold().quantity()));
    return Json.array(
        quantities,
        quantity -> {
          ObjectNode rule = Json.object().put("id", rule(quantity));
          rule.set(
              "shortDescription",
              Json.object().put("text", "A bound on " + quantity + " is crossed"));
          return rule;
        });
  }

  private static String rule(String quantity) {
    return "size/" + quantity;
  }

  private static ObjectNode result(Breach breach, List<Path> subjects, Path workingFolder) {
    ObjectNode result =
        Json.object().put("ruleId", rule(breach.threshold().quantity())).put("level", "error");
    result.set("message", Json.object().put("text", breach.message()));
    result.set("locations", Json.array(subjects, subject -> location(subject, workingFolder)));
    return result;
  }

  private static ObjectNode location(Path subject, Path workingFolder) {
    ObjectNode physical = Json.object();
    physical.set("artifactLocation", Json.object().put("uri", uri(subject, workingFolder)));
    ObjectNode location = Json.object();
    location.set("physicalLocation", physical);
    return location;
  }

  /** Relative where it can be, as services take it from the root of the repository. */
  private static String uri(Path subject, Path workingFolder) {
    String base = workingFolder.toAbsolutePath().normalize().toUri().toString();
    String uri = subject.toUri().toString();
    String folder = base.endsWith("/") ? base : base + "/";
    return uri.startsWith(folder) && uri.length() > folder.length()
        ? uri.substring(folder.length())
        : uri;
  }
}
