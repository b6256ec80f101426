// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.archive.ArchiveException;
import dev.wheelmill.processor.archive.ArchiveRule;
import dev.wheelmill.processor.diagnostic.Printable;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelRule;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelReader;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.hostile.HostileWheel;
import dev.wheelmill.testdata.hostile.HostileWheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each hostile wheel is refused for its own rule, with one error that names it all, and nothing
 * anywhere is changed.
 */
final class HostileWheelsTest {
  private static final List<HostileWheel> ALL = HostileWheels.all();

  /** The names of all rules, and what errors say of each. */
  private static final Map<String, String> RULES = rules();

  private final Path temporary;

  HostileWheelsTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private static Map<String, String> rules() {
    Map<String, String> rules = new HashMap<>();
    for (ArchiveRule rule : ArchiveRule.values()) {
      rules.put(rule.name(), "(" + rule.label() + ": " + rule.why() + ")");
    }
    for (WheelRule rule : WheelRule.values()) {
      rules.put(rule.name(), "(" + rule.label() + ": " + rule.why() + ")");
    }
    return rules;
  }

  @Test
  void thereAreManyAndEachIsOnlyOne() {
    assertThat(ALL).hasSizeGreaterThan(150);
    assertThat(ALL).extracting(HostileWheel::title).doesNotHaveDuplicates();
  }

  @Test
  void everyRuleIsBrokenByOne() {
    assertThat(RULES).hasSize(ArchiveRule.values().length + WheelRule.values().length);
    assertThat(ALL).extracting(HostileWheel::rule).containsAll(RULES.keySet());
  }

  @Test
  void theWheelTheyAreMadeOfIsAccepted() throws Exception {
    Path wheel = new WheelForge().write(temporary);

    assertThat(refusal(wheel)).isEmpty();
    assertThat(run(wheel).target().units())
        .extracting(UnitResult::status)
        .containsExactly(UnitResult.Status.UNCHANGED);
    assertThat(run(wheel).verify().findings()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> eachIsRefusedForItsRule() {
    return ALL.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> refuses(one)));
  }

  private void refuses(HostileWheel hostile) throws Exception {
    Path around = Files.createTempDirectory(temporary, "around");
    Files.writeString(around.resolve("canary"), "alive");
    Files.writeString(Files.createDirectory(around.resolve("wheels-evil")).resolve("x"), "alive");
    Path output = Files.createDirectory(around.resolve("output"));
    Path wheel = hostile.write(Files.createDirectory(around.resolve("wheels")));
    TreeSnapshot before = TreeSnapshot.of(around);

    String refusal = refusal(wheel).orElseThrow(() -> new AssertionError(hostile + ": accepted"));
    assertNamesIt(hostile, wheel, refusal);
    assertRefused(run(wheel).target(), refusal);
    assertRefused(run(wheel).output(output).target(), refusal);
    assertFound(hostile, run(wheel).verify().findings(), refusal);
    assertThat(before.differences(TreeSnapshot.of(around))).isEmpty();
  }

  private static void assertNamesIt(HostileWheel hostile, Path wheel, String refusal) {
    assertThat(refusal)
        .startsWith(Printable.of(String.valueOf(wheel.getFileName())) + ": ")
        .endsWith(RULES.getOrDefault(hostile.rule(), "no such rule"))
        .contains(Printable.of(hostile.named()))
        .matches("[^\\p{Cntrl}]*");
  }

  private static void assertRefused(TargetReport report, String refusal) {
    assertThat(report.units())
        .singleElement()
        .satisfies(
            unit -> {
              assertThat(unit.status()).isEqualTo(UnitResult.Status.REFUSED);
              assertThat(unit.reason()).contains(refusal);
            });
  }

  /** What is wrong with RECORD is told row by row; all else in the words of {@code apply}. */
  private static void assertFound(HostileWheel hostile, List<Finding> findings, String refusal) {
    assertThat(findings).as(hostile.toString()).isNotEmpty();
    if (findings.stream().anyMatch(found -> found.kind() == Finding.Kind.REFUSED)) {
      assertThat(findings).singleElement().extracting(Finding::detail).isEqualTo(refusal);
    } else {
      assertThat(findings).extracting(Finding::detail).anyMatch(refusal::contains);
    }
  }

  /** Why it is refused, if it is. */
  private static Optional<String> refusal(Path wheel) throws IOException {
    try (WheelFile read = WheelReader.read(wheel)) {
      assertThat(read.members()).isNotEmpty();
      return Optional.empty();
    } catch (ArchiveException | WheelException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** No interpreter is needed: reading comes first in any mode. */
  private Run run(Path wheel) throws IOException {
    return new Run(temporary.resolve("home"), wheel).mode("no-compile");
  }
}
