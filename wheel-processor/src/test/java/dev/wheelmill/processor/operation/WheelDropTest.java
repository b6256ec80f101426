// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.WheelProof;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code source: drop} makes a wheel of programs for one interpreter. */
final class WheelDropTest {
  private static final String NARROW =
      "demo-1.0-cp" + Python.version().replace(".", "") + "-none-any.whl";

  private Path folder;
  private Path wheels;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    folder = temporary;
    wheels = Files.createDirectory(folder.resolve("wheels"));
  }

  private static WheelBuilder demo() {
    return new WheelBuilder("demo", "1.0")
        .file("demo/__init__.py", "x = 1\n")
        .file("demo/a.py", "");
  }

  private Run run(String... rule) throws IOException {
    return new Run(folder.resolve("home"), wheels)
        .policy("rules:", "  - " + String.join("\n    ", rule));
  }

  private Run run() throws IOException {
    return run("packages: [demo]", "source: drop");
  }

  @Test
  void theNameInPlaceChangesAndTheOldOneGoes() throws Exception {
    demo().writeTo(wheels);
    UnitResult demo = run().unit("demo");
    assertThat(demo.counts().dropped()).isEqualTo(2);
    assertThat(wheels.toFile().list()).containsExactly(NARROW);
    WheelProof.isTrueAndInOrder(wheels.resolve(NARROW));
    assertThat(WheelProof.names(wheels.resolve(NARROW)))
        .contains("demo/__init__.pyc", "demo/a.pyc")
        .noneMatch(name -> name.endsWith(".py") || name.contains("__pycache__"));
  }

  @Test
  void aSecondRunChangesNothing() throws Exception {
    demo().writeTo(wheels);
    Run run = run();
    run.apply();
    TreeSnapshot before = TreeSnapshot.of(wheels);
    assertThat(run.apply().workers()).isZero();
    assertThat(run.recompile().apply().workers()).isZero();
    assertThat(before.differences(TreeSnapshot.of(wheels))).isEmpty();
  }

  @Test
  void toAFolderTheOriginalStaysAndASecondRunChangesNothing() throws Exception {
    Path original = demo().writeTo(wheels);
    Path output = folder.resolve("output");
    Run run = run().output(output);
    run.apply();
    TreeSnapshot before = TreeSnapshot.of(output);
    ApplyReport second = run.apply();
    assertThat(second.workers()).isZero();
    assertThat(run.recompile().apply().workers()).isPositive();
    assertThat(before.differences(TreeSnapshot.of(output))).isEmpty();
    assertThat(before.files()).containsExactly(NARROW);
    assertThat(original).exists();
  }

  @Test
  void sourcesThatDoNotCompileStay() throws Exception {
    demo().file("demo/bad.py", "def\n").writeTo(wheels);
    UnitResult demo = run().unit("demo");
    assertThat(demo.counts().failed()).isEqualTo(1);
    assertThat(WheelProof.names(wheels.resolve(NARROW))).contains("demo/bad.py", "demo/a.pyc");
    WheelProof.isTrueAndInOrder(wheels.resolve(NARROW));
  }

  @Test
  void theTagsStayIfNothingWasDropped() throws Exception {
    Path wheel = new WheelBuilder("demo", "1.0").file("bad.py", "def\n").writeTo(wheels);
    byte[] before = Files.readAllBytes(wheel);
    assertThat(run().unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(wheel).hasBinaryContent(before);
  }

  @Test
  void someFilesMayKeepTheirSources() throws Exception {
    demo().file("demo/open.py", "").writeTo(wheels);
    run("packages: [demo]", "files: ['demo/[!o]*']", "source: drop").apply();
    Path narrow = wheels.resolve(NARROW);
    WheelProof.isTrueAndInOrder(narrow);
    assertThat(WheelProof.names(narrow))
        .contains("demo/a.pyc", "demo/open.py", Python.cached("demo/open"));
  }

  @Test
  void bytecodeOfADroppedSourceGoes() throws Exception {
    demo().file("demo/__pycache__/a.pypy399.pyc", "x").writeTo(wheels);
    run().apply();
    assertThat(WheelProof.bytecode(wheels.resolve(NARROW)))
        .containsExactly("demo/__init__.pyc", "demo/a.pyc");
  }

  @Test
  void aContradictionInThePolicyEndsTheRunBeforeTheFirstWheelIsWritten() throws Exception {
    new WheelBuilder("aaa", "1").file("a.py", "").writeTo(wheels);
    demo().writeTo(wheels);
    new WheelBuilder("zzz", "1").file("z.py", "").writeTo(wheels);
    TreeSnapshot before = TreeSnapshot.of(wheels);
    Run levels =
        new Run(folder.resolve("home"), wheels)
            .policy(
                "rules:",
                "  - {packages: [demo, zzz], source: drop}",
                "  - {files: ['demo/a.py', 'z.py'], optimize: [0, 1]}");
    assertThatThrownBy(levels::apply)
        .isInstanceOfSatisfying(PolicyException.class, e -> assertThat(e.mistakes()).hasSize(1))
        .hasMessageContaining("the legacy place holds one level");
    Run stale = run("packages: [zzz]", "invalidation: timestamp");
    assertThatThrownBy(stale::apply).isInstanceOf(PolicyException.class);
    assertThat(before.differences(TreeSnapshot.of(wheels))).isEmpty();
  }

  @Test
  void twoWheelsNeverGetOneName() throws Exception {
    demo().tag("py3-none-any").writeTo(wheels);
    demo().tag("py2.py3-none-any").writeTo(wheels);
    Path output = folder.resolve("output");
    List<UnitResult> units = run().output(output).target().units();
    assertThat(units)
        .extracting(UnitResult::status)
        .containsExactly(UnitResult.Status.CHANGED, UnitResult.Status.REFUSED);
    assertThat(units.get(1).reason().orElseThrow())
        .contains("would be written as " + NARROW + ", as is demo-1.0-py2.py3-none-any.whl");
    WheelProof.isTrueAndInOrder(output.resolve(NARROW));
  }
}
