// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.archive.ArchiveRule;
import dev.wheelmill.processor.packaging.WheelRule;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages say what the program does. */
class LimitsDocumentationTest {

  @Test
  void thePageListsEveryLimitWithItsDefault() throws IOException {
    List<String> expected =
        Arrays.stream(Limit.values())
            .map(limit -> "| `" + limit.label() + "` | " + limit.standardText() + " |")
            .toList();
    assertThat(rows("limits.md"))
        .hasSameSizeAs(expected)
        .zipSatisfy(expected, (row, start) -> assertThat(row).startsWith(start));
  }

  @Test
  void thePageListsEveryRuleAndWhyItMatters() throws IOException {
    Stream<String> archive =
        Arrays.stream(ArchiveRule.values()).map(rule -> row(rule.label(), rule.why()));
    Stream<String> wheel =
        Arrays.stream(WheelRule.values()).map(rule -> row(rule.label(), rule.why()));
    List<String> expected = Stream.concat(archive, wheel).toList();
    assertThat(rows("wheels.md"))
        .hasSameSizeAs(expected)
        .zipSatisfy(expected, (row, start) -> assertThat(row).startsWith(start))
        .allSatisfy(row -> assertThat(row).matches("(\\|[^|]+){6}\\|"));
  }

  private static String row(String label, String why) {
    return "| `" + label + "` | " + why + " |";
  }

  /** The rows of the page's only table, without its head. */
  private static List<String> rows(String page) throws IOException {
    return Files.readAllLines(Wheels.root().resolve("docs").resolve(page)).stream()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }
}
