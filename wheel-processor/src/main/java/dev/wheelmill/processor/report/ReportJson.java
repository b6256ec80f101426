// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterFinder.Skipped;
import dev.wheelmill.processor.measure.Measurement;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.profile.ProfileDifference;
import java.nio.file.Path;
import java.util.List;

/**
 * Reports as JSON documents (RFC 8259), without a line end at the end. The format has a version,
 * {@code wheelmill.report/1} in the field {@code schema}; {@code report.schema.json} beside this
 * class is its JSON Schema, and {@code docs/report.md} describes it.
 */
public final class ReportJson {
  /** The name of the JSON Schema, a resource beside this class. */
  public static final String SCHEMA_RESOURCE = "report.schema.json";

  private ReportJson() {}

  /** What {@code apply} did. */
  public static String of(ApplyReport report) {
    return Json.text(ApplyJson.document(report));
  }

  /** What {@code verify} found. */
  public static String of(VerifyReport report) {
    return Json.text(VerifyJson.document(report));
  }

  /** The interpreters that {@code pythons} found, and what it found but can't use. */
  public static String of(List<Interpreter> interpreters, List<Skipped> skipped) {
    return Json.text(PythonsJson.document(interpreters, skipped));
  }

  /** What is in the cache. */
  public static String of(CacheReport report) {
    return Json.text(CacheJson.document(report));
  }

  /** The policy that holds, and where its values come from. */
  public static String of(PolicyReport report) {
    return Json.text(PolicyJson.document(report));
  }

  /** Why files are treated as they are. */
  public static String of(List<Explanation> explanations) {
    return Json.text(ExplainJson.document(explanations));
  }

  /** How long a command takes to start with each variant of its bytecode. */
  public static String of(Measurement measurement) {
    return Json.text(MeasureJson.document(measurement));
  }

  /** What a policy makes of each source of a target. */
  public static String of(PlanReport report) {
    return Json.text(ExplainJson.plan(report));
  }

  /** What a profile says. */
  public static String of(ProfileReport report) {
    return Json.text(ProfileJson.document(report));
  }

  /** What one of two profiles has alone. */
  public static String of(Path first, Path second, ProfileDifference difference) {
    return Json.text(ProfileJson.document(first, second, difference));
  }

  /** What was found in a project's folder, and the policy for it. */
  public static String of(InitReport report) {
    return Json.text(InitJson.document(report));
  }
}
