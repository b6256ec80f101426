// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.guard.BusyException;
import dev.wheelmill.processor.guard.RunLocks;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.operation.restamp.RestampBytecode;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several runs on the same files. */
@Timeout(300)
final class ApplyAtOnceTest {
  private Path folder;
  private Path runtime;
  private HandmadeVenv venv;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    runtime = Files.createDirectory(folder.resolve("runtime"));
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
  }

  private Run run(Path target) {
    return new Run(folder.resolve("home"), target).variable("XDG_RUNTIME_DIR", runtime.toString());
  }

  /** What another run would hold. */
  private RunLocks lock(Path locked) throws Exception {
    return RunLocks.acquire(
        List.of(locked),
        new RunLocks.Request(
            Map.of("XDG_RUNTIME_DIR", runtime.toString()),
            true,
            Progress.NONE,
            new Cancellation()));
  }

  @Test
  void oneOfThemDoesTheWorkAndTheOthersFindItDone() throws Exception {
    List<CompletableFuture<ApplyReport>> runs = Stream.generate(this::start).limit(5).toList();
    int changed = 0;
    for (CompletableFuture<ApplyReport> run : runs) {
      assertThat(run.get().isIncomplete()).isFalse();
      changed += run.get().totals().compiled();
    }
    assertThat(changed).isEqualTo(2);
    assertThat(run(venv.root()).verify().findings()).isEmpty();
  }

  private CompletableFuture<ApplyReport> start() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run(venv.root()).apply();
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void anEnvironmentThatIsNamedTwiceIsDoneOnce() throws Exception {
    ApplyReport report = run(venv.root()).also(venv.site()).apply();
    assertThat(report.targets()).hasSize(2);
    assertThat(report.targets().get(1).units())
        .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED);
  }

  @Test
  void withoutWaitingNothingIsDone() throws Exception {
    try (RunLocks other = lock(venv.site())) {
      assertThat(other.trouble()).isEmpty();
      Run run = run(venv.root()).noWait();
      assertThatThrownBy(() -> Apply.run(run.context(), run.request()))
          .isInstanceOf(BusyException.class);
      assertThatThrownBy(
              () ->
                  RestampBytecode.run(run.context(), run.restamping(InvalidationMode.CHECKED_HASH)))
          .isInstanceOf(BusyException.class);
      assertThat(venv.bytecode()).isEmpty();
      run(venv.root()).noWait().dryRun().apply();
      run(venv.root()).noWait().verify();
    }
    assertThat(run(venv.root()).noWait().apply().totals().compiled()).isEqualTo(2);
  }

  @Test
  void wheelsAreLockedWhereTheyGo() throws Exception {
    Path wheels = Files.createDirectory(folder.resolve("wheels"));
    Path wheel = new WheelBuilder("demo", "1.0").file("demo.py", "x = 1\n").writeTo(wheels);
    Path output = folder.resolve("out");
    try (RunLocks other = lock(wheels)) {
      assertThat(other.trouble()).isEmpty();
      Run run = run(wheel).noWait();
      assertThatThrownBy(() -> Apply.run(run.context(), run.request()))
          .isInstanceOf(BusyException.class);
      run(wheels).noWait().output(output).apply();
    }
    try (RunLocks other = lock(output)) {
      assertThat(other.trouble()).isEmpty();
      Run run = run(wheels).noWait().output(output);
      assertThatThrownBy(() -> Apply.run(run.context(), run.request()))
          .isInstanceOf(BusyException.class);
    }
  }

  @Test
  void withoutAFolderForLocksTheWorkGoesOn() throws Exception {
    String temporary = System.getProperty("java.io.tmpdir");
    Path file = Files.writeString(folder.resolve("file"), "");
    System.setProperty("java.io.tmpdir", file.toString());
    try {
      ApplyReport report =
          run(venv.root())
              .variable("XDG_RUNTIME_DIR", file.toString())
              .variable("XDG_STATE_HOME", file.toString())
              .apply();
      assertThat(report.totals().compiled()).isEqualTo(2);
      assertThat(report.targets().get(0).notices())
          .anyMatch(n -> n.level() == Notice.Level.WARNING && n.subject().equals("lock"));
    } finally {
      System.setProperty("java.io.tmpdir", temporary);
    }
  }

  @Test
  void whatAKilledRunLeftAmongWheelsGoes() throws Exception {
    Path wheels = Files.createDirectory(folder.resolve("wheels"));
    new WheelBuilder("demo", "1.0").file("demo.py", "x = 1\n").writeTo(wheels);
    Path left = wheels.resolve(".demo-1.0-py3-none-any.whl.0123456789abcdef.wheelmill-tmp");
    Path own = wheels.resolve(".demo.wheelmill-tmp");
    Files.writeString(left, "half");
    Files.writeString(own, "somebody's");
    run(wheels).dryRun().apply();
    assertThat(left).exists();
    run(wheels).apply();
    assertThat(left).doesNotExist();
    assertThat(own).exists();
  }
}
