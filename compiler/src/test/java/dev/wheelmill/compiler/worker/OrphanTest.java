// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterProbe;
import dev.wheelmill.compiler.interpreter.TestPythons;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of its own opens a pool and is ended from outside. */
@Timeout(120)
class OrphanTest {

  private final Path folder;

  OrphanTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Arguments: an interpreter, a source. Prints the worker's process id and waits for ever. */
  @SuppressWarnings("SystemOut") // It is how the two processes talk.
  public static void main(String[] arguments) throws Exception {
    Interpreter python = new InterpreterProbe().describe(Path.of(arguments[0]), "named");
    CompilerPool pool = CompilerPool.open(python, PoolOptions.defaults().withWorkers(1));
    Collected collected = new Collected(pool);
    collected.submit("first", "a = 1").await();
    collected.submit("second", arguments[1]);
    long worker = ProcessHandle.current().children().findFirst().orElseThrow().pid();
    System.out.println("worker " + worker);
    pool.awaitAll();
    Thread.sleep(Long.MAX_VALUE);
  }

  @Test
  void anIdleWorkerEndsWithAJvmThatIsKilled() throws Exception {
    Process jvm = start(TestPythons.any(), "a = 2");
    ProcessHandle worker = worker(jvm);

    jvm.destroyForcibly();

    worker.onExit().get(60, TimeUnit.SECONDS);
    assertThat(worker.isAlive()).isFalse();
  }

  @Test
  void aHangingWorkerEndsWithAJvmThatIsInterrupted() throws Exception {
    Process jvm = start(MisbehavingPython.in(folder), "#hang");
    ProcessHandle worker = worker(jvm);

    jvm.destroy();

    worker.onExit().get(60, TimeUnit.SECONDS);
    assertThat(worker.isAlive()).isFalse();
  }

  private static Process start(Interpreter python, String source) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                OrphanTest.class.getName(),
                python.executable().toString(),
                source))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static ProcessHandle worker(Process jvm) throws Exception {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8))) {
      String line = lines.readLine();
      assertThat(line).startsWith("worker ");
      return ProcessHandle.of(Long.parseLong(line.substring("worker ".length()))).orElseThrow();
    }
  }
}
