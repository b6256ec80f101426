// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.processor.verify.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/report.md} against the format. */
class ReportDocumentTest {
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleIsValid() throws IOException {
    List<String> examples =
        EXAMPLE.matcher(document()).results().map(match -> match.group(1)).toList();
    assertThat(examples).hasSize(13);
    for (String example : examples) {
      assertThat(ReportSchema.mistakes(example)).as(example).isEmpty();
    }
  }

  @Test
  void everyFieldIsDocumented() throws IOException {
    Set<String> fields = new TreeSet<>();
    ReportSchema.ROOT
        .findValues("properties")
        .forEach(properties -> properties.fieldNames().forEachRemaining(fields::add));
    assertThat(fields).contains("bytesBefore", "magicNumber");
    String document = document();
    assertThat(fields).allSatisfy(field -> assertThat(document).contains("`" + field + "`"));
  }

  @Test
  void everyKindOfFindingIsDocumented() throws IOException {
    assertThat(document())
        .contains(Arrays.stream(Finding.Kind.values()).map(k -> "`" + k.label() + "`").toList());
    JsonNode kinds = ReportSchema.ROOT.at("/$defs/finding/properties/kind/enum");
    assertThat(kinds).hasSize(Finding.Kind.values().length);
  }

  private static String document() throws IOException {
    return Files.readString(Path.of(System.getProperty("wheelmill.root"), "docs", "report.md"));
  }
}
