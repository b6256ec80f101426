// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.TestPythons;
import dev.wheelmill.compiler.worker.CompileOutcome.Compiled;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the rest when a worker, a source or the caller fails. */
@Timeout(120)
class CompilerPoolFailureTest {

  private final Path folder;

  CompilerPoolFailureTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "#crash, CRASHED, the interpreter ended: signal 11 (SIGSEGV)",
    "#kill, CRASHED, the interpreter ended: signal 9 (SIGKILL)",
    "#exit, CRASHED, the interpreter ended: exit status 3: last words",
    "#memory, OUT_OF_MEMORY, the interpreter ended: exit status 1: MemoryError",
  })
  void aDeadWorkerCostsOneFileOfThoseInFlight(String marker, Kind kind, String reason)
      throws Exception {
    try (CompilerPool pool = CompilerPool.open(MisbehavingPython.in(folder), options(2))) {
      Collected collected = new Collected(pool);
      for (int i = 0; i < 100; i++) {
        collected.submit("m" + i, "a = " + i + (i % 25 == 7 ? "  " + marker : ""));
      }
      collected.await();

      for (int i = 0; i < 100; i++) {
        assertThat(collected.outcome("m" + i))
            .isInstanceOf(i % 25 == 7 ? Failed.class : Compiled.class);
      }
      assertThat(collected.failed("m7")).isEqualTo(new Failed(kind, reason));
    }
  }

  @Test
  void aFileThatFailsOnlyAfterOthersGetsAFreshWorker() throws Exception {
    try (CompilerPool pool = CompilerPool.open(MisbehavingPython.in(folder), options(1))) {
      Collected collected = new Collected(pool);
      collected.submit("first", "a = 1").submit("x", "#second").submit("last", "a = 3").await();

      assertThat(collected.compiled("x").code()).hasSize(1);
      assertThat(collected.compiled("last").code()).hasSize(1);
      assertThat(pool.workersStarted()).isEqualTo(2);
    }
  }

  @Test
  void aHangingWorkerIsReplaced() throws Exception {
    PoolOptions options = options(1).withTimeoutPerFile(Duration.ofSeconds(2));
    try (CompilerPool pool = CompilerPool.open(MisbehavingPython.in(folder), options)) {
      Collected collected = new Collected(pool);
      collected
          .submit("first", "a = 1")
          .submit("slow", "#hang")
          .submit("next", "a = 2")
          .submit("last", "a = 3")
          .await();

      assertThat(collected.failed("slow"))
          .isEqualTo(new Failed(Kind.TIMED_OUT, "not done after 2.0 s"));
      assertThat(collected.compiled("first").code()).hasSize(1);
      assertThat(collected.compiled("next").code()).hasSize(1);
      assertThat(collected.compiled("last").code()).hasSize(1);
      assertThat(pool.workersStarted()).isEqualTo(2);
    }
  }

  @Test
  void whatIsPrintedDoesNotGetAmongTheAnswers() throws Exception {
    try (CompilerPool pool = CompilerPool.open(MisbehavingPython.in(folder), options(1))) {
      Collected collected = new Collected(pool);
      collected.submit("a", "#print").submit("b", "#chatty").submit("c", "a = 1").await();

      assertThat(collected.outcomes().values()).hasSize(3).allMatch(Compiled.class::isInstance);
      assertThat(pool.workersStarted()).isEqualTo(1);
    }
  }

  @Test
  void aSourceThatCannotBeReadIsReported() throws Exception {
    try (CompilerPool pool = CompilerPool.open(TestPythons.any(), options(1))) {
      Collected collected = new Collected(pool);
      Path missing = folder.resolve("gone.py");
      collected
          .submit("gone", request(() -> Files.readAllBytes(missing)))
          .submit("there", "a = 1")
          .await();

      assertThat(collected.failed("gone").kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(collected.failed("gone").reason()).contains("gone.py");
      assertThat(collected.compiled("there").code()).hasSize(1);
    }
  }

  @Test
  void anInterpreterThatDisappearsFailsEverythingWithOneReason() throws Exception {
    Interpreter python = MisbehavingPython.in(folder);
    try (CompilerPool pool = CompilerPool.open(python, options(2))) {
      Collected collected = new Collected(pool);
      collected.submit("before", "a = 1").await();
      Files.delete(python.executable());

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 200; i++) {
                  collected.submit("m" + i, "a = 1  #exit");
                }
                collected.await();
              })
          .isInstanceOf(InterpreterException.class)
          .hasMessageStartingWith(python.executable() + ": no worker can be started");
      assertThatThrownBy(pool::awaitAll).isInstanceOf(InterpreterException.class);
      assertThatThrownBy(() -> collected.submit("late", "a"))
          .isInstanceOf(InterpreterException.class);
    }
  }

  @Test
  void aWorkerThatNeverBeginsFailsEverythingWithItsLastWords() throws Exception {
    Interpreter python = MisbehavingPython.in(folder);
    TestPythons.script(python.executable(), "echo 'no such library' >&2; exit 127");
    try (CompilerPool pool = CompilerPool.open(python, options(2))) {
      Collected collected = new Collected(pool);
      collected.submit("a", "a = 1");

      assertThatThrownBy(collected::await)
          .isInstanceOf(InterpreterException.class)
          .hasMessage(
              python.executable()
                  + ": no worker runs: the interpreter ended: exit status 127: no such library");
      assertThat(collected.failed("a").kind()).isEqualTo(Kind.NOT_TRIED);
      assertThat(collected.failed("a").reason()).contains("no such library");
    }
  }

  @Test
  void anInterpreterThatWasReplacedByAnotherIsNoticed() throws Exception {
    Interpreter python = TestPythons.any();
    Interpreter other =
        new Interpreter(
            python.executable(),
            python.implementation(),
            python.version(),
            python.build(),
            python.platform(),
            python.cacheTag(),
            python.magic() + 1,
            python.sourceHash(),
            python.prefix(),
            python.basePrefix(),
            python.stdlib(),
            python.sitePackages(),
            python.sysPath(),
            python.externallyManaged(),
            python.source());
    try (CompilerPool pool = CompilerPool.open(other, options(1))) {
      Collected collected = new Collected(pool).submit("a", "a = 1");

      assertThatThrownBy(collected::await)
          .isInstanceOf(InterpreterException.class)
          .hasMessageContaining("its magic number has changed");
    }
  }

  @Test
  void whatACallbackThrowsIsThrownToTheCaller() throws Exception {
    try (CompilerPool pool = CompilerPool.open(TestPythons.any(), options(1))) {
      pool.submit(
          request(() -> "a = 1".getBytes(UTF_8)),
          outcome -> {
            throw new IllegalArgumentException("disk full");
          });

      assertThatThrownBy(pool::awaitAll)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("disk full");
    }
  }

  @Test
  void noMoreThanIsAllowedIsInFlight() throws Exception {
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (CompilerPool pool =
        CompilerPool.open(TestPythons.any(), options(2).withBytesInFlight(1))) {
      for (int i = 0; i < 50; i++) {
        pool.submit(
            request(
                () -> {
                  most.accumulateAndGet(held.incrementAndGet(), Math::max);
                  return "a = 1".getBytes(UTF_8);
                }),
            outcome -> held.decrementAndGet());
      }
      pool.awaitAll();
    }

    assertThat(most).hasValue(1);
  }

  @Test
  void slowCallbacksDoNotKeepWorkersFromWork() throws Exception {
    CountDownLatch allCompiled = new CountDownLatch(8);
    try (CompilerPool pool = CompilerPool.open(TestPythons.any(), options(1))) {
      CountDownLatch lastRead = new CountDownLatch(1);
      pool.submit(
          request(() -> "a = 1".getBytes(UTF_8)),
          outcome -> {
            await(lastRead); // While this waits, the others must be compiled.
            allCompiled.countDown();
          });
      for (int i = 1; i < 8; i++) {
        boolean last = i == 7;
        pool.submit(
            request(
                () -> {
                  if (last) {
                    lastRead.countDown();
                  }
                  return "a = 1".getBytes(UTF_8);
                }),
            outcome -> allCompiled.countDown());
      }
      pool.awaitAll();
    }

    assertThat(allCompiled.getCount()).isZero();
  }

  @Test
  void closingEndsHangingWorkersAndTheirChildren() throws Exception {
    List<ProcessHandle> others = ProcessHandle.current().descendants().toList();
    CompilerPool pool = CompilerPool.open(MisbehavingPython.behindAShell(folder), options(2));
    Collected collected = new Collected(pool);
    collected.submit("a", "a = 1").submit("b", "a = 2").await();
    collected.submit("slow", "#hang").submit("slower", "#hang").submit("waiting", "#hang");
    List<ProcessHandle> started =
        ProcessHandle.current().descendants().filter(p -> !others.contains(p)).toList();

    pool.close();

    assertThat(started).hasSizeGreaterThanOrEqualTo(2);
    for (ProcessHandle process : started) {
      process.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(collected.outcomes()).containsOnlyKeys("a", "b");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompileRequest request(SourceText.Reader source) {
    return new CompileRequest(
        "a.py".getBytes(UTF_8), 5, new SourceText(source), List.of(OptimizationLevel.ZERO));
  }

  private static PoolOptions options(int workers) {
    return PoolOptions.defaults().withWorkers(workers).withTimeoutPerFile(Duration.ofMinutes(1));
  }
}
