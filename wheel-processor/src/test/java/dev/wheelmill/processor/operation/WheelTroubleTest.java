// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.WheelProof;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.UnitResult.Status;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.WheelDefect;
import dev.wheelmill.testdata.zip.ZipForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with one wheel costs that one, and each wheel is the old one or the new one. */
final class WheelTroubleTest {
  private Path folder;
  private Path wheels;
  private Path good;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    folder = temporary;
    wheels = Files.createDirectory(folder.resolve("wheels"));
    good = new WheelBuilder("good", "1").file("good.py", "").writeTo(wheels);
  }

  private Run run() {
    return new Run(folder.resolve("home"), wheels);
  }

  private static WheelBuilder bad() {
    return new WheelBuilder("bad", "1").file("bad.py", "x = 1\n");
  }

  private void refusedAlone(Path wheel) throws Exception {
    byte[] before = Files.readAllBytes(wheel);
    ApplyReport report = run().apply();
    UnitResult unit = Run.unit(report.targets().get(0), wheel.getFileName().toString());
    assertThat(unit.status()).isEqualTo(Status.REFUSED);
    assertThat(unit.reason().orElseThrow()).contains(wheel.getFileName().toString());
    assertThat(report.isIncomplete()).isTrue();
    assertThat(wheel).hasBinaryContent(before);
    assertThat(WheelProof.bytecode(good)).hasSize(1);
    assertThat(wheels.toFile().list()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(WheelDefect.class)
  void aRecordThatIsNotTrueIsRefused(WheelDefect defect) throws Exception {
    refusedAlone(bad().defects(defect).writeTo(wheels));
  }

  @ParameterizedTest
  @CsvSource({"warn,CHANGED,1", "fail,FAILED,0"})
  void aSourceWhoseBytecodeCanHaveNoNameIsLeftOut(String onError, Status status, int compiled)
      throws Exception {
    String name = "x".repeat(248) + ".py";
    Path wheel = bad().file(name, "x = 1\n").writeTo(wheels);
    UnitResult unit = run().policy("defaults:", "  on-error: " + onError).unit("bad");
    assertThat(unit.status()).isEqualTo(status);
    assertThat(unit.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.path()).isEqualTo(name);
              assertThat(failure.reason()).contains("no file can have more than 255");
            });
    assertThat(WheelProof.bytecode(wheel)).hasSize(compiled);
  }

  @ParameterizedTest
  @EnumSource(WheelDefect.class)
  void aRecordThatIsNotTrueIsPassedOnWhereThatIsAskedFor(WheelDefect defect, @TempDir Path folder)
      throws Exception {
    Path wheel = bad().defects(defect).writeTo(wheels);
    byte[] before = Files.readAllBytes(wheel);
    Path output = folder.resolve("output");
    for (Run run : List.of(run().passingUntrue().output(output), run().passingUntrue())) {
      UnitResult unit = run.unit(String.valueOf(wheel.getFileName()));
      assertThat(unit.status()).isEqualTo(Status.UNCHANGED);
      assertThat(unit.notices())
          .singleElement()
          .satisfies(notice -> assertThat(notice.message()).startsWith("passed on as it is: "));
    }
    assertThat(wheel).hasBinaryContent(before);
    assertThat(output.resolve(wheel.getFileName())).hasBinaryContent(before);
    assertThat(WheelProof.bytecode(output.resolve(good.getFileName()))).hasSize(1);
  }

  @Test
  void anArchiveThatReadersDisagreeOnIsNeverPassedOn() throws Exception {
    ZipForge zip = new ZipForge();
    zip.add("bad.py", "x = 1\n");
    zip.add("bad.py", "x = 2\n");
    Path wheel = Files.write(wheels.resolve("bad-1-py3-none-any.whl"), zip.build());
    UnitResult unit = run().passingUntrue().unit(String.valueOf(wheel.getFileName()));
    assertThat(unit.status()).isEqualTo(Status.REFUSED);
  }

  @Test
  void whatIsNoArchiveIsRefused() throws Exception {
    refusedAlone(Files.writeString(wheels.resolve("bad-1-py3-none-any.whl"), "no archive"));
  }

  @Test
  void anArchiveThatReadersDisagreeOnIsRefused() throws Exception {
    ZipForge zip = new ZipForge();
    zip.add("bad.py", "x = 1\n");
    zip.add("bad.py", "x = 2\n");
    refusedAlone(Files.write(wheels.resolve("bad-1-py3-none-any.whl"), zip.build()));
  }

  @Test
  void namesThatClashWithItsBytecodeAreRefused() throws Exception {
    refusedAlone(bad().file("__pycache__", "a file where a folder must be").writeTo(wheels));
  }

  @Test
  void aNameThatIsNoWheelsIsRefused() throws Exception {
    refusedAlone(Files.writeString(wheels.resolve("bad.whl"), "x"));
  }

  @Test
  void aWheelThatCannotBeReadIsRefused() throws Exception {
    Path wheel = Files.createDirectory(folder.resolve("elsewhere")).resolve("x");
    Path link = wheels.resolve("bad-1-py3-none-any.whl");
    Files.writeString(wheel, "x");
    Files.createSymbolicLink(link, wheel);
    refusedAlone(link);
  }

  @Test
  void whatDoesNotCompileIsListedAndTheRestIsDone() throws Exception {
    Path wheel = bad().file("template.py", "{{ name }} = \n").writeTo(wheels);
    UnitResult unit = run().unit("bad");
    assertThat(unit.status()).isEqualTo(Status.CHANGED);
    assertThat(unit.counts().failed()).isEqualTo(1);
    assertThat(unit.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.path()).isEqualTo("template.py"));
    assertThat(WheelProof.bytecode(wheel)).hasSize(1);
    WheelProof.isTrueAndInOrder(wheel);
  }

  @Test
  void whatMustCompileLeavesTheWheelAsItWas() throws Exception {
    Path wheel = bad().file("template.py", "{{ name }} = \n").writeTo(wheels);
    byte[] before = Files.readAllBytes(wheel);
    Path output = folder.resolve("output");
    Run run = run().policy("defaults:", "  on-error: fail");
    UnitResult unit = run.unit("bad");
    assertThat(unit.status()).isEqualTo(Status.FAILED);
    assertThat(unit.reason().orElseThrow()).contains("template.py does not compile");
    assertThat(unit.counts().compiled()).isZero();
    assertThat(wheel).hasBinaryContent(before);
    assertThat(run.output(output).unit("bad").status()).isEqualTo(Status.FAILED);
    assertThat(output.resolve(wheel.getFileName())).doesNotExist();
    assertThat(output.resolve(good.getFileName())).exists();
  }

  @Test
  void anInterpreterThatIsNotThereEndsTheRunBeforeItWrites() throws Exception {
    TreeSnapshot before = TreeSnapshot.of(wheels);
    Run run = run().policy("python: ['3.99']");
    assertThatThrownBy(run::apply)
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("3.99");
    assertThat(before.differences(TreeSnapshot.of(wheels))).isEmpty();
  }

  /** An interpreter that describes itself well, and then starts no worker. */
  @Test
  void workersThatDoNotStartFailTheWheelsThatNeedThem() throws Exception {
    Path wheel = new WheelBuilder("idle", "1").file("idle.txt", "").writeTo(wheels);
    Path python = folder.resolve("python3");
    Path once = folder.resolve("once");
    String real = Python.executable().toString();
    Files.writeString(
        python,
        "#!/bin/sh\n[ -e '"
            + once
            + "' ] && exit 1\n: > '"
            + once
            + "'\nexec '"
            + real
            + "' \"$@\"\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    byte[] before = Files.readAllBytes(good);
    ApplyReport report = run().pythons(python.toString()).apply();
    List<UnitResult> units = report.targets().get(0).units();
    assertThat(units)
        .extracting(UnitResult::status)
        .containsExactly(Status.FAILED, Status.UNCHANGED);
    assertThat(units.get(0).reason().orElseThrow()).contains(python.toString());
    assertThat(good).hasBinaryContent(before);
    assertThat(wheel).exists();
  }

  @Test
  void anInterruptedRunLeavesEachWheelOldOrNew() throws Exception {
    for (int i = 0; i < 8; i++) {
      new WheelBuilder("more" + i, "1").file("m" + i + ".py", "").writeTo(wheels);
    }
    Cancellation cancellation = new Cancellation();
    ApplyReport report =
        run().cancellation(cancellation).progress(new After(3, cancellation)).apply();
    assertThat(report.interrupted()).isTrue();
    List<UnitResult> units = report.targets().get(0).units();
    assertThat(units)
        .hasSize(9)
        .extracting(UnitResult::status)
        .contains(Status.CHANGED, Status.SKIPPED);
    assertThat(run().verify().findings()).isEmpty();
    ApplyReport second = run().apply();
    assertThat(second.totals().compiled() + second.totals().reused()).isEqualTo(9);
    assertThat(second.totals().reused()).isPositive();
  }

  /** Asks for the end when some steps are done. */
  private static final class After implements Progress {
    private final AtomicInteger left;
    private final Cancellation cancellation;

    After(int steps, Cancellation cancellation) {
      this.left = new AtomicInteger(steps);
      this.cancellation = cancellation;
    }

    @Override
    public void expect(int steps) {}

    @Override
    public void advance() {
      if (left.decrementAndGet() == 0) {
        cancellation.request();
      }
    }
  }
}
