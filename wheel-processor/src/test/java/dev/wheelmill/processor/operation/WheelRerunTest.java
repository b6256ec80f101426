// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.WheelProof;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that has nothing to do does nothing, and one that has does it. */
final class WheelRerunTest {
  private Path folder;
  private Path wheels;
  private Path output;
  private Path demo;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    folder = temporary;
    wheels = Files.createDirectory(folder.resolve("wheels"));
    output = folder.resolve("output");
    demo = demo("x = 1\n");
    new WheelBuilder("other", "2").file("other.py", "").writeTo(wheels);
  }

  private Path demo(String source) throws IOException {
    return new WheelBuilder("demo", "1.0").file("demo.py", source).writeTo(wheels);
  }

  private Run run() {
    return new Run(folder.resolve("home"), wheels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void aSecondRunInPlaceStartsNothingAndWritesNothing(String mode) throws Exception {
    Run run = run().mode(mode);
    run.apply();
    TreeSnapshot before = TreeSnapshot.of(folder);
    ApplyReport second = run.apply();
    assertThat(before.differences(TreeSnapshot.of(folder))).isEmpty();
    assertThat(second.workers()).isZero();
    assertThat(second.targets().get(0).units())
        .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED);
    assertThat(second.totals().reused()).isEqualTo(mode.equals("no-compile") ? 0 : 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void aSecondRunToAFolderStartsNothingAndWritesNothing(String mode) throws Exception {
    Run run = run().mode(mode).output(output);
    run.apply();
    TreeSnapshot before = TreeSnapshot.of(folder);
    ApplyReport second = run.apply();
    assertThat(before.differences(TreeSnapshot.of(folder))).isEmpty();
    assertThat(second.workers()).isZero();
    assertThat(second.totals().compiled()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void whatWasWrittenToAFolderIsKnownThere(String mode) throws Exception {
    run().mode(mode).output(output).apply();
    TargetReport report = new Run(folder.resolve("home"), output).mode(mode).dryRun().target();
    assertThat(report.units())
        .hasSize(2)
        .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED);
  }

  @Test
  void anOutputThatEqualsItsInputIsUnchanged() throws Exception {
    run().mode("deterministic").output(output).apply();
    Path again = folder.resolve("again");
    ApplyReport second =
        new Run(folder.resolve("home"), output).mode("deterministic").output(again).apply();
    assertThat(second.targets().get(0).units())
        .isNotEmpty()
        .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED);
    assertThat(
            Files.mismatch(output.resolve(demo.getFileName()), again.resolve(demo.getFileName())))
        .isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void otherTagsInWheelAreReplacedAndThatIsSaid(boolean dryRun) throws Exception {
    String text = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py2-none-any\n";
    new WheelBuilder("tagged", "1.0").file("t.py", "").distInfo("WHEEL", text).writeTo(wheels);
    Run run = run().output(output);
    UnitResult unit = (dryRun ? run.dryRun() : run).unit("tagged");
    assertThat(unit.notices())
        .extracting(Notice::message)
        .containsExactly(
            "WHEEL had other tags than the file name (py2-none-any); it gets those of the file"
                + " name, by which installers go");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutTheLedgerAllIsDoneAgainAndNothingChanges(boolean toFolder) throws Exception {
    Run first = toFolder ? run().output(output) : run();
    first.apply();
    Path results = toFolder ? output : wheels;
    TreeSnapshot before = TreeSnapshot.of(results);
    ApplyReport second = first.recompile().apply();
    assertThat(before.differences(TreeSnapshot.of(results))).isEmpty();
    assertThat(second.workers()).isPositive();
    assertThat(second.targets().get(0).units())
        .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED);
  }

  @Test
  void anOutputThatWasChangedOrDeletedIsWrittenAgain() throws Exception {
    run().output(output).apply();
    Path one = output.resolve(demo.getFileName());
    Path other = output.resolve("other-2-py3-none-any.whl");
    byte[] expected = Files.readAllBytes(one);
    Files.writeString(one, "damaged");
    Files.delete(other);
    run().output(output).apply();
    assertThat(one).hasBinaryContent(expected);
    WheelProof.isTrueAndInOrder(other);
  }

  @Test
  void aChangedWheelIsDoneAgain() throws Exception {
    run().apply();
    demo("x = 2\n");
    ApplyReport second = run().apply();
    assertThat(second.totals().compiled()).isEqualTo(1);
    assertThat(second.totals().reused()).isEqualTo(1);
  }

  @Test
  void aChangedPolicyIsCarriedOut() throws Exception {
    run().apply();
    run().policy("defaults:", "  optimize: [1]").apply();
    assertThat(WheelProof.bytecode(demo)).containsExactly(Python.cached("demo", ".opt-1"));
    run().policy("defaults:", "  optimize: [1]", "  invalidation: unchecked-hash").apply();
    assertThat(WheelProof.hex(demo, Python.cached("demo", ".opt-1")).substring(8))
        .startsWith("01000000");
    run().policy("rules:", "  - packages: [demo]", "    mode: no-compile").apply();
    assertThat(WheelProof.bytecode(demo)).isEmpty();
  }

  @Test
  void aPolicyThatSaysTheSameInOtherWordsChangesNothing() throws Exception {
    run().apply();
    ApplyReport second = run().policy("defaults:", "  mode: compile").apply();
    assertThat(second.totals().compiled()).isZero();
  }

  @Test
  void groupsArePartOfWhatDecides() throws Exception {
    lock("dev");
    Run run = run().policy("rules:", "  - groups: [dev]", "    mode: no-compile");
    run.apply();
    assertThat(WheelProof.bytecode(demo)).isEmpty();
    assertThat(run.apply().workers()).isZero();
    lock("main");
    run.apply();
    assertThat(WheelProof.bytecode(demo)).hasSize(1);
  }

  private void lock(String group) throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(
        folder.resolve("home/poetry.lock"),
        """
        [[package]]
        name = "demo"
        version = "1.0"
        groups = ["%s"]
        files = []

        [metadata]
        lock-version = "2.1"
        """
            .formatted(group));
  }

  @Test
  void knownFailuresAreReportedAgain() throws Exception {
    demo("def\n");
    UnitResult first = run().unit("demo");
    ApplyReport second = run().apply();
    assertThat(second.workers()).isZero();
    UnitResult again = Run.unit(second.targets().get(0), "demo");
    assertThat(again.failures()).isEqualTo(first.failures()).hasSize(1);
    assertThat(again.counts().failed()).isEqualTo(1);
  }

  @Test
  void aWheelWithNothingToDoIsLeftAlone() throws Exception {
    TreeSnapshot before = TreeSnapshot.of(wheels);
    ApplyReport report = run().mode("no-compile").apply();
    assertThat(before.differences(TreeSnapshot.of(wheels))).isEmpty();
    assertThat(report.targets().get(0).units())
        .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED);
  }

  @Test
  void aWheelWithNothingToDoIsCopiedAsItIs() throws Exception {
    Files.setPosixFilePermissions(demo, PosixFilePermissions.fromString("rw-r-----"));
    run().mode("no-compile").output(output).apply();
    Path copy = output.resolve(demo.getFileName());
    assertThat(copy).hasSameBinaryContentAs(demo);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-r-----");
    assertThat(output.toFile().list()).hasSize(2);
  }

  @Test
  void aDryRunChangesNothingAndForetellsTheNumbers() throws Exception {
    new WheelBuilder("carrying", "1")
        .file("c.py", "")
        .file("__pycache__/gone.cpython-311.pyc", "x")
        .writeTo(wheels);
    Run run = run().policy("defaults:", "  optimize: [0, 2]").output(output);
    TreeSnapshot before = TreeSnapshot.of(wheels);
    ApplyReport forecast = run.dryRun().apply();
    assertThat(before.differences(TreeSnapshot.of(wheels))).isEmpty();
    assertThat(output).doesNotExist();
    assertThat(folder.resolve("home/state")).doesNotExist();
    ApplyReport real = run().policy("defaults:", "  optimize: [0, 2]").output(output).apply();
    assertThat(forecast.totals().compiled()).isEqualTo(real.totals().compiled()).isEqualTo(6);
    assertThat(forecast.totals().stripped()).isEqualTo(real.totals().stripped()).isEqualTo(1);
    assertThat(run.apply().totals().reused()).isEqualTo(6);
  }

  @Test
  void theOutputMustNotBeTheFolderOfTheOriginals() {
    assertThatThrownBy(() -> run().output(wheels).apply())
        .hasMessageContaining("would replace the originals");
  }
}
