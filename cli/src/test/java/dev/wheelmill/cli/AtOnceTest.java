// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.guard.RunLocks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs while another run is at work on the same folder. */
@Timeout(120)
class AtOnceTest {
  private static final String LINE = "wheelmill: waiting for another run (in this process)\n";

  private Path folder;
  private Path app;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    app = Files.createDirectory(folder.resolve("app"));
    Files.writeString(app.resolve("m.py"), "x = 1\n");
  }

  private RunLocks lock() throws Exception {
    return RunLocks.acquire(
        List.of(app), new RunLocks.Request(environment(), true, Progress.NONE, new Cancellation()));
  }

  @Test
  void whoIsNotToWaitEndsWithACodeOfItsOwn() throws Exception {
    try (RunLocks other = lock()) {
      assertThat(other.trouble()).isEmpty();
      CliRun.of(folder, "apply", "app", "--no-wait")
          .endedWith(ExitCode.BUSY)
          .assertErr()
          .contains("another run")
          .contains("--no-wait");
      CliRun.with(
              Map.of("WHEELMILL_NO_WAIT", "1"),
              folder,
              "restamp",
              "app",
              "--invalidation",
              "checked-hash")
          .endedWith(ExitCode.BUSY);
      CliRun.of(folder, "apply", "app", "--no-wait", "--dry-run").endedWith(ExitCode.DONE);
      CliRun.of(folder, "verify", "app", "--ignore", "uncompiled").endedWith(ExitCode.DONE);
    }
    assertThat(app.resolve("__pycache__")).doesNotExist();
    CliRun.of(folder, "apply", "app", "--no-wait").endedWith(ExitCode.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void whoWaitsSaysSoOnceOnStandardError(String format) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CompletableFuture<Integer> run;
    try (RunLocks other = lock()) {
      assertThat(other.trouble()).isEmpty();
      String[] arguments = {"apply", "app", "--format", format};
      run =
          CompletableFuture.supplyAsync(() -> Main.run(arguments, out, err, environment(), folder));
      while (err.size() < LINE.length()) {
        assertThat(run).isNotDone();
        Thread.sleep(10);
      }
    }
    assertThat(run.get()).isEqualTo(ExitCode.DONE.number());
    assertThat(err.toString(UTF_8)).isEqualTo(LINE);
    assertThat(out.toString(UTF_8)).isNotEmpty().doesNotContain("waiting");
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH",
        System.getenv("PATH"),
        "XDG_STATE_HOME",
        folder.resolve(CliRun.STATE).toString(),
        "WHEELMILL_STDERR_TTY",
        "0");
  }

  @Test
  void whatIsWrittenCanBeBroughtToTheDisk() {
    CliRun.of(folder, "apply", "app", "--durable").endedWith(ExitCode.DONE);
    CliRun.with(Map.of("WHEELMILL_DURABLE", "yes"), folder, "apply", "app")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("WHEELMILL_DURABLE");
  }
}
