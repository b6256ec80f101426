// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads a report that a run printed, which must be as its schema says. */
final class JsonReport {
  private JsonReport() {}

  static JsonNode of(CliRun run) throws IOException {
    JsonNode report = new ObjectMapper().readTree(run.out());
    assertThat(schema().validate(report)).as(run::toString).isEmpty();
    return report;
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in = ReportJson.class.getResourceAsStream(ReportJson.SCHEMA_RESOURCE)) {
      JsonNode schema = new ObjectMapper().readTree(Objects.requireNonNull(in));
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
  }
}
