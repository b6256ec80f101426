// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.interpreter.HermeticPython;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.OutputDrain;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.worker.WorkerProtocol.Response;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running worker: an interpreter with {@code worker.py}. One thread sends, another receives. */
final class WorkerProcess {

  private static final String SCRIPT = HermeticPython.script(WorkerProcess.class, "worker.py");
  private static final int BUFFER = 1 << 16;

  /** How long a process that is killed, or has closed its streams, may take to end. */
  private static final long END_MILLIS = 5000;

  private final Interpreter interpreter;
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream responses;
  private final OutputDrain errors;

  private WorkerProcess(Interpreter interpreter, Process process) {
    this.interpreter = interpreter;
    this.process = process;
    this.requests =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
    this.responses = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER));
    this.errors =
        OutputDrain.start(process.getErrorStream(), Bounds.COMPLAINT, "wheelmill-worker-errors");
  }

  /**
   * Starts a worker.
   *
   * @throws InterpreterException if the interpreter cannot be started
   */
  static WorkerProcess start(Interpreter interpreter, PoolOptions options) {
    List<String> arguments =
        List.of(Long.toString(options.memoryPerWorker()), alarmSeconds(options.timeoutPerFile()));
    ProcessBuilder command =
        HermeticPython.command(
            interpreter.executable(),
            // Up to 3.10 the order of frozensets in the code depends on the hash seed.
            Map.of("PYTHONHASHSEED", "0"),
            List.of("-W", "ignore"),
            SCRIPT,
            arguments);
    try {
      return new WorkerProcess(interpreter, command.start());
    } catch (IOException e) {
      throw new InterpreterException(
          interpreter.executable() + ": no worker can be started: " + Reason.of(e), e);
    }
  }

  /** The worker's own alarm is late, so that it is the pool that notices and tells. */
  private static String alarmSeconds(Duration timeout) {
    return Long.toString(Math.min(timeout.toSeconds(), Integer.MAX_VALUE / 2) + 10);
  }

  void send(CompileRequest request, byte[] source) throws IOException {
    WorkerProtocol.writeRequest(requests, request.fileName(), source, request.levels());
  }

  /**
   * Waits until the worker runs.
   *
   * @throws IOException if it has ended before
   * @throws InterpreterException if it is not the interpreter that was described
   */
  void awaitGreeting() throws IOException {
    if (WorkerProtocol.readGreeting(responses) != interpreter.magic()) {
      throw new InterpreterException(
          interpreter.executable()
              + ": the interpreter is not what it was: its magic number has changed");
    }
  }

  Response receive() throws IOException {
    return WorkerProtocol.readResponse(responses);
  }

  /** Ends it, and what it may have started: the executable may be a script. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    // Through its handle, for Process.destroy() also closes the streams, and loses the last words.
    process.toHandle().destroyForcibly();
  }

  /** Waits until it has ended, and kills it if it does not. */
  WorkerEnd awaitEnd() throws InterruptedException {
    if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
      kill();
      process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
    }
    int status = process.isAlive() ? -1 : process.exitValue();
    return new WorkerEnd(status, errors.awaitLastLine(END_MILLIS));
  }

  @Override
  public String toString() {
    return interpreter.executable().toString();
  }
}
