// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.measure.FailedVariant;
import dev.wheelmill.processor.measure.Measured;
import dev.wheelmill.processor.measure.Measurement;
import dev.wheelmill.processor.measure.Parts;
import dev.wheelmill.processor.measure.Runs;
import dev.wheelmill.processor.measure.Sample;
import dev.wheelmill.processor.measure.Spread;
import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.measure.Verdict;
import java.util.Collection;

/** The document of {@code measure}. */
final class MeasureJson {
  private MeasureJson() {}

  static ObjectNode document(Measurement measurement) {
    ObjectNode document = Json.document("measure");
    document.set("words", texts(measurement.command()));
    document
        .put("until", measurement.until())
        .put("runs", measurement.runs())
        .put("cpus", measurement.cpus().orElse(null))
        .put("seconds", Json.seconds(measurement.time()));
    document.set("targets", Json.array(measurement.places(), MeasureJson::place));
    document.set(
        "imports",
        Json.object()
            .put("treated", measurement.imports().treated())
            .put("others", measurement.imports().others()));
    document.set("variants", Json.array(measurement.variants(), MeasureJson::variant));
    document.set("failed", Json.array(measurement.failed(), MeasureJson::failed));
    document.set("crossed", Json.breaches(measurement.breaches()));
    document.set("parts", measurement.parts().map(MeasureJson::parts).orElse(null));
    document.set("verdict", measurement.verdict().map(MeasureJson::verdict).orElse(null));
    document.set("notices", Json.notices(measurement.notices()));
    return document;
  }

  private static ObjectNode place(Measurement.Place place) {
    ObjectNode node = Json.object().put("path", place.path().toString()).put("kind", place.kind());
    node.set("interpreters", Json.interpreters(place.interpreters()));
    return node;
  }

  private static ObjectNode variant(Measured measured) {
    ObjectNode node = named(measured.variant());
    node.put("files", measured.size().files()).put("bytes", measured.size().bytes());
    node.set("warm", runs(measured.warm()));
    node.set("cold", measured.cold().map(MeasureJson::runs).orElse(null));
    return node;
  }

  private static ObjectNode failed(FailedVariant failed) {
    return named(failed.variant())
        .put("files", failed.size().files())
        .put("bytes", failed.size().bytes())
        .put("reason", failed.reason());
  }

  private static ObjectNode named(Variant variant) {
    String policy = variant instanceof Variant.OfPolicy of ? of.file().toString() : null;
    return Json.object().put("name", variant.label()).put("policy", policy);
  }

  private static ObjectNode runs(Runs runs) {
    ObjectNode node = Json.object();
    node.set("startup", spread(runs.startup()));
    node.set("cpu", runs.cpu().map(MeasureJson::spread).orElse(null));
    node.set("samples", Json.array(runs.samples(), MeasureJson::sample));
    return node;
  }

  private static ObjectNode spread(Spread spread) {
    return Json.object()
        .put("low", Json.seconds(spread.low()))
        .put("lower", Json.seconds(spread.lower()))
        .put("median", Json.seconds(spread.median()))
        .put("upper", Json.seconds(spread.upper()))
        .put("high", Json.seconds(spread.high()));
  }

  private static ObjectNode sample(Sample sample) {
    return Json.object()
        .put("startup", Json.seconds(sample.startup()))
        .put("cpu", sample.cpu().map(Json::seconds).orElse(null));
  }

  private static ObjectNode parts(Parts parts) {
    return Json.object()
        .put("compiling", Json.seconds(parts.compiling()))
        .put("execution", Json.seconds(parts.execution()));
  }

  private static ObjectNode verdict(Verdict verdict) {
    ObjectNode node = Json.object().put("percent", Verdict.PERCENT);
    node.set("fastest", named(verdict.fastest().variant()));
    node.set("cheapest", named(verdict.cheapest().variant()));
    node.set("doubtful", Json.array(verdict.doubtful(), one -> named(one.variant())));
    return node;
  }

  private static ArrayNode texts(Collection<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
