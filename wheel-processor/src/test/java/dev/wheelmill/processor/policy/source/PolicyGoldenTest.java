// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each policy in {@code policy/} has a {@code .expected} beside it: either the lines of its
 * mistakes, or questions with their answers, as {@code environment distributions requests
 * requests/api.py => compile …}.
 */
class PolicyGoldenTest {
  @TestFactory
  Stream<DynamicTest> policyGivesWhatIsExpected() throws IOException, URISyntaxException {
    return policies().stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> assertExpected(file)));
  }

  @Test
  void thereAreRightAndWrongPoliciesOfBothFormats() throws IOException, URISyntaxException {
    assertThat(policies().stream().map(PolicyGoldenTest::name).toList())
        .contains("precedence.yaml", "mistakes.yaml", "precedence.toml", "mistakes.toml");
  }

  private static void assertExpected(Path file) throws IOException {
    var expected = Files.readAllLines(file.resolveSibling(name(file) + ".expected"));
    assertThat(expected).isNotEmpty();
    assertThat(outcome(file, expected)).isEqualTo(expected);
  }

  private static List<String> outcome(Path file, List<String> expected) {
    try {
      var policy = PolicyReader.read(file);
      return expected.stream().map(line -> Question.of(line).answered(policy)).toList();
    } catch (PolicyException e) {
      return e.mistakes().stream().map(Mistake::line).map(line -> nameOnly(file, line)).toList();
    }
  }

  private static String nameOnly(Path file, String line) {
    assertThat(line).startsWith(file.toString());
    return name(file) + line.substring(file.toString().length());
  }

  private static List<Path> policies() throws IOException, URISyntaxException {
    var folder =
        Path.of(Objects.requireNonNull(PolicyGoldenTest.class.getResource("/policy")).toURI());
    try (var files = Files.list(folder)) {
      return files.filter(file -> !name(file).endsWith(".expected")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
