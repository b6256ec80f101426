// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class RunLocksTest {
  private Path runtime;
  private Path one;
  private Path other;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Cancellation cancellation = new Cancellation();

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    runtime =
        Files.createDirectory(
            folder.resolve("runtime"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    one = Files.createDirectory(folder.resolve("one"));
    other = Files.createDirectory(folder.resolve("other"));
  }

  private RunLocks.Request request(boolean wait) {
    Progress progress =
        new Progress() {
          @Override
          public void expect(int steps) {}

          @Override
          public void advance() {}

          @Override
          public void waitsFor(String holder) {
            told.add(holder);
          }
        };
    return new RunLocks.Request(
        Map.of("XDG_RUNTIME_DIR", runtime.toString()), wait, progress, cancellation);
  }

  private RunLocks acquire(Path... folders) throws Exception {
    return RunLocks.acquire(List.of(folders), request(true));
  }

  private CompletableFuture<RunLocks> acquireElsewhere(Path... folders) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return acquire(folders);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void theSecondWaitsForTheFirstAndIsToldOnce() throws Exception {
    CompletableFuture<RunLocks> second;
    try (RunLocks first = acquire(one, other)) {
      second = acquireElsewhere(one, other);
      assertThat(told.take()).isEqualTo("another run (in this process)");
      assertThat(second).isNotDone();
      assertThat(first.trouble()).isEmpty();
    }
    second.get().close();
    assertThat(told).isEmpty();
  }

  @Test
  void otherFoldersAreNotWaitedFor() throws Exception {
    try (RunLocks first = acquire(one);
        RunLocks second = acquire(other)) {
      assertThat(first.trouble()).isEqualTo(second.trouble()).isEmpty();
    }
    assertThat(told).isEmpty();
  }

  @Test
  void whoIsNotToWaitIsToldWhoIsThere() throws Exception {
    try (RunLocks first = acquire(one)) {
      assertThat(first.trouble()).isEmpty();
      assertThatThrownBy(() -> RunLocks.acquire(List.of(other, one), request(false)))
          .isInstanceOf(BusyException.class)
          .hasMessageStartingWith(one.toRealPath() + ": another run ");
      // What the other had taken before is free again.
      acquire(other).close();
    }
    RunLocks.acquire(List.of(one), request(false)).close();
  }

  @Test
  void aFolderHasOneLockByWhateverNames() throws Exception {
    Path link = Files.createSymbolicLink(one.resolveSibling("link"), one);
    Path missing = link.resolve("new/out");
    try (RunLocks first = acquire(one, link, other.resolve("../one"), missing)) {
      assertThat(first.trouble()).isEmpty();
      try (var files = Files.list(runtime.resolve("wheelmill"))) {
        assertThat(files).hasSize(2);
      }
      assertThatThrownBy(() -> RunLocks.acquire(List.of(one.resolve("new/out")), request(false)))
          .isInstanceOf(BusyException.class);
    }
  }

  @Test
  void runsThatNameFoldersInAnotherOrderDoNotWaitForEachOther() throws Exception {
    for (int i = 0; i < 20; i++) {
      CompletableFuture<RunLocks> first = acquireElsewhere(one, other);
      CompletableFuture<RunLocks> second = acquireElsewhere(other, one);
      CompletableFuture.allOf(first.thenAccept(RunLocks::close), second.thenAccept(RunLocks::close))
          .get();
    }
  }

  @Test
  void aWaitIsCancelled() throws Exception {
    try (RunLocks first = acquire(one)) {
      CompletableFuture<RunLocks> second = acquireElsewhere(one);
      told.take();
      cancellation.request();
      second.get().close();
      assertThat(first.trouble()).isEmpty();
    }
  }

  @Test
  void theLockOfAProcessThatWasKilledIsFree() throws Exception {
    Process process = holdInAnotherProcess();
    try {
      assertThatThrownBy(() -> RunLocks.acquire(List.of(one), request(false)))
          .isInstanceOf(BusyException.class)
          .hasMessageContaining("another run (process " + process.pid() + ")");
      CompletableFuture<RunLocks> second = acquireElsewhere(one);
      assertThat(told.take()).contains(Long.toString(process.pid()));
      process.destroyForcibly();
      second.get().close();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process holdInAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                runtime.toString(),
                one.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("locked");
    return process;
  }

  /** Locks the folder of its second argument, says so, and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    @SuppressWarnings("SystemOut") // It is how the processes talk.
    public static void main(String[] arguments) throws Exception {
      RunLocks.Request request =
          new RunLocks.Request(
              Map.of("XDG_RUNTIME_DIR", arguments[0]), true, Progress.NONE, new Cancellation());
      try (RunLocks locks = RunLocks.acquire(List.of(Path.of(arguments[1])), request)) {
        System.out.println(locks.trouble().map(Object::toString).orElse("locked"));
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }
}
