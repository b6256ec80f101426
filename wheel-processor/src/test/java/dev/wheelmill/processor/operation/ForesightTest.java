// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry run says what a run does then, but for the size of what is compiled. */
final class ForesightTest {
  private Path folder;
  private HandmadeVenv venv;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    folder = temporary;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    venv.distribution("other").file("other/x.py", "y = 2\n").install();
  }

  private Run run(Path target, String policy) throws IOException {
    return new Run(folder.resolve("home"), target).policy(policy.split("\n"));
  }

  /** What nobody compiled has no size yet. */
  private static List<String> told(Run run) throws IOException, InterruptedException {
    return run.target().units().stream().map(ForesightTest::told).toList();
  }

  private static String told(UnitResult unit) {
    Counts counts = unit.counts();
    return unit.name()
        + " "
        + unit.status()
        + (" compiled " + counts.compiled())
        + (" restamped " + counts.restamped())
        + (" linked " + counts.linked())
        + (" reused " + counts.reused())
        + (" stripped " + counts.stripped())
        + (" dropped " + counts.dropped())
        + (" healed " + counts.healed())
        + (" before " + counts.bytesBefore())
        + (" after " + (counts.compiled() == 0 ? counts.bytesAfter() : 0))
        + unit.failures()
        + unit.notices();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "defaults:\n  mode: compile",
        "defaults:\n  mode: no-compile",
        "defaults:\n  mode: deterministic",
        "defaults:\n  mode: deterministic\n  source: drop",
        "defaults:\n  invalidation: unchecked-hash",
        "defaults:\n  optimize: [0, 1]\n  hardlink: true",
        "defaults:\n  docstrings: drop"
      })
  void whatADryRunOfAnEnvironmentSaysIsDoneThen(String policy) throws Exception {
    run(venv.root(), "defaults:\n  optimize: [0, 1]").apply();
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    List<String> foreseen = told(run(venv.root(), policy).dryRun());
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
    assertThat(told(run(venv.root(), policy))).isEqualTo(foreseen);
  }

  @Test
  void linksBetweenFilesThatAreThereAreForeseen() throws Exception {
    run(venv.root(), "defaults:\n  optimize: [0, 1]").apply();
    Run linking = run(venv.root(), "defaults:\n  optimize: [0, 1]\n  hardlink: true");
    assertThat(linking.dryRun().apply().totals().linked()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void whatADryRunOfAWheelSaysIsDoneThen(String mode) throws Exception {
    Path wheel =
        new WheelForge()
            .file("demo/a.py", "x = 1\n")
            .write(Files.createDirectories(folder.resolve("w")));
    byte[] content = Files.readAllBytes(wheel);
    List<String> foreseen = told(run(wheel, "defaults:\n  mode: " + mode).dryRun());
    assertThat(wheel).hasBinaryContent(content);
    assertThat(
            told(run(wheel, "defaults:\n  mode: " + mode))
                .toString()
                .replaceAll(" before.*?\\[", "["))
        .isEqualTo(foreseen.toString().replaceAll(" before.*?\\[", "["));
  }
}
