// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.UnitResult.Status;
import dev.wheelmill.testdata.WheelForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit bites, and says what raises it, if anything does. */
final class LimitsTest {
  private final Path temporary;

  LimitsTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  /** What a wheel of eight files, none deeper than two folders, has at most and more than that. */
  @ParameterizedTest
  @CsvSource({
    "ARCHIVE_SIZE, 1000, 100000",
    "ENTRIES, 7, 8",
    "DIRECTORY_SIZE, 200, 2000",
    "ENTRY_DEPTH, 1, 2",
    "UNPACKED_SIZE, 500, 5000",
    "METADATA_SIZE, 50, 500",
    "RECORD_SIZE, 100, 1000",
    "RECORD_ROWS, 7, 8"
  })
  void aWheelIsRefusedForMoreAndAcceptedForNoMore(Limit limit, long low, long enough)
      throws Exception {
    Path wheel = new WheelForge().write(temporary);

    UnitResult refused = run(wheel).limit(limit, low).target().units().get(0);
    assertThat(refused.status()).isEqualTo(Status.REFUSED);
    assertThat(refused.reason().orElseThrow()).contains(limit.remedy(low));
    assertThat(run(wheel).limit(limit, low).verify().findings().get(0).detail())
        .isEqualTo(refused.reason().orElseThrow());
    assertThat(run(wheel).limit(limit, enough).target().units().get(0).status())
        .isEqualTo(Status.UNCHANGED);
    assertThat(run(wheel).limit(limit, enough).verify().findings()).isEmpty();
  }

  /** It is counted while it is unpacked, so what says it is less is refused as untrue. */
  @Test
  void aBombIsRefusedUnlessItsRatioIsAllowed() throws Exception {
    WheelForge bomb = new WheelForge().archive(zip -> zip.addZeros("demo/zeros", 65 << 20));
    Path wheel = bomb.write(temporary);

    assertThat(reason(run(wheel))).contains("times its size", "--limit ratio=");
    assertThat(reason(run(wheel).limit(Limit.RATIO, 2000)))
        .contains("RECORD does not list demo/zeros");
  }

  @Test
  void theRecordOfAnEnvironmentMayBeTooLarge() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(temporary.resolve("venv"));
    venv.demo();

    UnitResult refused = run(venv.root()).limit(Limit.RECORD_SIZE, 10).unit("demo");
    assertThat(refused.status()).isEqualTo(Status.REFUSED);
    assertThat(refused.reason().orElseThrow()).contains("--limit record-size=");
    assertThat(reason(run(venv.root()).limit(Limit.RECORD_ROWS, 1)))
        .contains("--limit record-rows=");
    assertThat(run(venv.root()).unit("demo").status()).isEqualTo(Status.UNCHANGED);
  }

  @Test
  void aSourceMayBeTooLarge() throws Exception {
    Path sources = Files.createDirectory(temporary.resolve("sources"));
    Files.writeString(sources.resolve("big.py"), "x = 1\n".repeat(100));
    Files.writeString(sources.resolve("small.py"), "x = 1\n");

    assertThat(failures(compile(sources).limit(Limit.SOURCE_SIZE, 599)))
        .singleElement()
        .satisfies(one -> assertThat(one.path()).isEqualTo("big.py"))
        .satisfies(one -> assertThat(one.reason()).contains("--limit source-size=SIZE raises it"));
    assertThat(failures(compile(sources).limit(Limit.SOURCE_SIZE, 600))).isEmpty();
  }

  @Test
  void aSourceInAWheelMayBeTooLarge() throws Exception {
    Path wheel = new WheelForge().file("demo/big.py", "x = 1\n".repeat(100)).write(temporary);

    assertThat(failures(compile(wheel).dryRun().limit(Limit.SOURCE_SIZE, 600))).isEmpty();
    assertThat(failures(compile(wheel).limit(Limit.SOURCE_SIZE, 599)))
        .singleElement()
        .satisfies(one -> assertThat(one.path()).isEqualTo("demo/big.py"))
        .satisfies(one -> assertThat(one.reason()).contains("--limit source-size=SIZE raises it"));
  }

  @ParameterizedTest
  @CsvSource({"POLICY_SIZE, 20, 200", "POLICY_DEPTH, 2, 3", "POLICY_VALUES, 3, 10"})
  void aPolicyMayBeTooLarge(Limit limit, long low, long enough) throws Exception {
    Path wheel = new WheelForge().write(temporary);

    assertThatThrownBy(() -> run(wheel).limit(limit, low).apply())
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining(limit.remedy(low));
    assertThat(run(wheel).limit(limit, enough).target().units()).hasSize(1);
  }

  @Test
  void aLockFileMayBeTooLarge() throws Exception {
    Path wheel = new WheelForge().write(temporary);
    Files.createDirectories(temporary.resolve("home"));
    Files.writeString(temporary.resolve("home/uv.lock"), "version = 1\n");
    String[] rule = {"rules:", "  - groups: dev", "    mode: no-compile"};

    assertThatThrownBy(() -> run(wheel).policy(rule).limit(Limit.LOCK_SIZE, 11).apply())
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("uv.lock")
        .hasMessageContaining("the limit lock-size is 11 bytes");
    assertThat(run(wheel).policy(rule).limit(Limit.LOCK_SIZE, 12).apply().targets()).hasSize(1);
  }

  /** What these do is tested where the pool is. */
  @Test
  void workersGetTheirLimits() {
    PoolOptions standard = new Run(temporary, temporary).context().pool(RunContext.TIMEOUT);
    assertThat(standard.bytesInFlight()).isEqualTo(PoolOptions.defaults().bytesInFlight());
    assertThat(standard.memoryPerWorker()).isEqualTo(PoolOptions.defaults().memoryPerWorker());
    Run said =
        new Run(temporary, temporary)
            .limit(Limit.BYTES_IN_FLIGHT, 12_345)
            .limit(Limit.WORKER_MEMORY, 1L << 40);
    assertThat(said.context().pool(RunContext.TIMEOUT))
        .extracting(PoolOptions::bytesInFlight, PoolOptions::memoryPerWorker)
        .containsExactly(12_345L, 1L << 40);
  }

  @Test
  void aLoweredLimitIsLookedAtAnew() throws Exception {
    Path wheel = new WheelForge().write(temporary);

    assertThat(run(wheel).target().units().get(0).status()).isEqualTo(Status.UNCHANGED);
    assertThat(run(wheel).limit(Limit.ENTRIES, 1).target().units().get(0).status())
        .isEqualTo(Status.REFUSED);
  }

  /** A run that was refused for a limit is not remembered as the answer to one without it. */
  @Test
  void aRaisedLimitIsLookedAtAnew() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(temporary.resolve("venv"));
    venv.demo();

    for (int i = 0; i < 2; i++) {
      assertThat(run(venv.root()).limit(Limit.RECORD_ROWS, 1).unit("demo").status())
          .isEqualTo(Status.REFUSED);
    }
    assertThat(run(venv.root()).unit("demo").status()).isEqualTo(Status.UNCHANGED);
  }

  private static String reason(Run run) throws IOException, InterruptedException {
    return run.target().units().stream()
        .flatMap(unit -> unit.reason().stream())
        .findFirst()
        .orElseThrow();
  }

  private static List<FileFailure> failures(Run run) throws IOException, InterruptedException {
    return run.target().units().stream().flatMap(unit -> unit.failures().stream()).toList();
  }

  private Run run(Path target) throws IOException {
    return new Run(temporary.resolve("home"), target).mode("no-compile");
  }

  private Run compile(Path target) throws IOException {
    return new Run(temporary.resolve("home"), target).mode("compile");
  }
}
