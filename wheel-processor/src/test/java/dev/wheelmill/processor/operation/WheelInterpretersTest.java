// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.SeveralPythons;
import dev.wheelmill.processor.fixture.WheelProof;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wheels for several interpreters: those of {@code WHEELMILL_TEST_PYTHONS}. */
final class WheelInterpretersTest {
  private List<Interpreter> all = List.of();
  private Path folder;
  private Path wheels;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    all = SeveralPythons.need(any -> true);
    folder = temporary;
    wheels = Files.createDirectory(folder.resolve("wheels"));
  }

  private static WheelBuilder demo() {
    return new WheelBuilder("demo", "1.0").file("demo/a.py", "x = 1\n");
  }

  private Run run() {
    String[] paths = all.stream().map(one -> one.executable().toString()).toArray(String[]::new);
    return new Run(folder.resolve("home"), wheels).pythons(paths);
  }

  @Test
  void eachInterpreterHasEachLevel() throws Exception {
    Path wheel = demo().writeTo(wheels);
    run().policy("defaults:", "  optimize: [0, 2]").apply();
    List<String> expected = new ArrayList<>();
    for (Interpreter one : all) {
      for (OptimizationLevel level : List.of(OptimizationLevel.ZERO, OptimizationLevel.TWO)) {
        expected.add(BytecodePath.cachePath("demo/a.py", one.cacheTag(), level));
      }
    }
    WheelProof.isTrueAndInOrder(wheel);
    assertThat(WheelProof.bytecode(wheel)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(run().verify().findings()).isEmpty();
  }

  @Test
  void tagsAndRequiresPythonChoose() throws Exception {
    Interpreter last =
        all.stream()
            .filter(WheelInterpretersTest::isCpython)
            .reduce((first, second) -> second)
            .orElseThrow();
    Path tagged =
        demo().tag("cp" + last.minorVersion().replace(".", "") + "-none-any").writeTo(wheels);
    Path wanting =
        new WheelBuilder("other", "1")
            .file("demo/a.py", "")
            .metadata("Requires-Python: ==" + last.minorVersion() + ".*")
            .writeTo(wheels);
    run().apply();
    assertThat(WheelProof.bytecode(tagged)).containsExactly(bytecodeOf(last));
    assertThat(WheelProof.bytecode(wanting))
        .containsExactlyInAnyOrderElementsOf(
            all.stream()
                .filter(one -> one.minorVersion().equals(last.minorVersion()))
                .map(WheelInterpretersTest::bytecodeOf)
                .toList());
  }

  /** The tag of a wheel names the implementation too. */
  private static boolean isCpython(Interpreter one) {
    return one.cacheTag().startsWith("cpython-");
  }

  private static String bytecodeOf(Interpreter one) {
    return BytecodePath.cachePath("demo/a.py", one.cacheTag(), OptimizationLevel.ZERO);
  }

  @Test
  void aSourceFailsOnceAndSaysForWhom() throws Exception {
    demo().file("bad.py", "def\n").writeTo(wheels);
    UnitResult demo = run().unit("demo");
    assertThat(demo.counts().failed()).isEqualTo(1);
    assertThat(demo.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.reason())
                    .contains(all.stream().map(one -> one.cacheTag() + ": ").toList()));
  }

  @Test
  void sourcesCannotBeDroppedForTwo() throws Exception {
    new WheelBuilder("aaa", "1").file("a.py", "").writeTo(wheels);
    demo().writeTo(wheels);
    TreeSnapshot before = TreeSnapshot.of(wheels);
    Run run = run().policy("rules:", "  - packages: [demo]", "    source: drop");
    assertThatThrownBy(run::apply)
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("interpreters");
    assertThat(before.differences(TreeSnapshot.of(wheels))).isEmpty();
  }

  @Test
  void sourcesAreDroppedWhereTheTagsAdmitOnlyOne() throws Exception {
    String tag = "cp" + all.get(0).minorVersion().replace(".", "");
    Path wheel = demo().tag(tag + "-none-any").writeTo(wheels);
    run().policy("defaults:", "  source: drop").apply();
    assertThat(WheelProof.bytecode(wheel)).containsExactly("demo/a.pyc");
    WheelProof.isTrueAndInOrder(wheel);
  }

  @Test
  void oneBuildOfAVersionIsEnough() throws Exception {
    demo().writeTo(wheels);
    String path = all.get(0).executable().toString();
    Path link = Files.createSymbolicLink(folder.resolve("python"), Path.of(path));
    Run run = new Run(folder.resolve("home"), wheels).pythons(path, link.toString());
    assertThat(run.unit("demo").counts().compiled()).isEqualTo(1);
    assertThat(Stream.of(wheels.toFile().list())).hasSize(1);
  }
}
