// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks an interpreter to describe itself. CPython 3.7 and later, and PyPy 3 of those versions. */
public final class InterpreterProbe {

  /** How long an interpreter may take to describe itself; some 20 ms are usual. */
  public static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private static final long DRAIN_MILLIS = 1000;

  private final String script = HermeticPython.script(InterpreterProbe.class, "probe.py");
  private final Duration timeLimit;

  public InterpreterProbe() {
    this(TIME_LIMIT);
  }

  InterpreterProbe(Duration timeLimit) {
    this.timeLimit = timeLimit;
  }

  /**
   * Runs the interpreter once, hermetically (see {@link HermeticPython}), and reads what it says of
   * itself.
   *
   * @param executable an interpreter, or a script that starts one. A shim of a version manager (it
   *     stands in a folder {@code shims}) is replaced by the interpreter that it starts
   * @param source what the description is to have as its {@link Interpreter#source()}
   * @throws InterpreterException if it is none that can be used; the message begins with the path.
   *     What is no interpreter by its name and its first bytes is not started
   */
  public Interpreter describe(Path executable, String source) {
    return read(executable, source, ask(executable));
  }

  /** What an interpreter prints of itself; see {@link #describe}. */
  byte[] ask(Path executable) {
    Path absolute = executable.toAbsolutePath();
    if (!Files.isRegularFile(absolute) || !Files.isExecutable(absolute)) {
      throw new InterpreterException(executable + ": no executable file");
    }
    try {
      Optional<String> objection = ExecutableFile.objection(absolute);
      if (objection.isPresent()) {
        throw new InterpreterException(
            VirtualEnvironments.brokenShebang(absolute)
                .map(why -> "cannot be started: " + why)
                .orElse(objection.get()));
      }
      return run(absolute);
    } catch (InterpreterException e) {
      throw new InterpreterException(executable + ": " + e.getMessage(), e);
    } catch (IOException e) {
      String why = VirtualEnvironments.brokenShebang(absolute).orElseGet(() -> Reason.of(e));
      throw new InterpreterException(executable + ": cannot be started: " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterpreterException(executable + ": interrupted while it was asked", e);
    }
  }

  /**
   * The interpreter that printed something of itself; see {@link #describe}.
   *
   * @param printed what {@link #ask} gave
   */
  static Interpreter read(Path executable, String source, byte[] printed) {
    try {
      return read(executable.toAbsolutePath(), source, ProbeReport.of(printed));
    } catch (InterpreterException e) {
      throw new InterpreterException(executable + ": " + e.getMessage(), e);
    }
  }

  private static Interpreter read(Path executable, String source, ProbeReport report) {
    if (!report.version().isAtLeast(3, 7)) {
      throw InterpreterException.unsupported(
          "Python " + report.text("version") + " is too old; 3.7 is the oldest that is supported");
    }
    return new Interpreter(
        isShim(executable) ? report.path("executable") : executable,
        report.text("implementation"),
        report.text("version"),
        report.text("build"),
        report.text("platform"),
        report.text("cacheTag"),
        report.magic(),
        report.sourceHash(),
        report.path("prefix"),
        report.path("basePrefix"),
        report.path("stdlib"),
        report.paths("sitePackages"),
        report.paths("sysPath"),
        report.text("externallyManaged").equals("true"),
        source);
  }

  static boolean isShim(Path executable) {
    Path folder = executable.getParent();
    return folder != null && folder.endsWith("shims");
  }

  private byte[] run(Path executable) throws IOException, InterruptedException {
    Process process = command(executable).start();
    try {
      process.getOutputStream().close();
      OutputDrain output =
          OutputDrain.start(process.getInputStream(), Bounds.ANSWER, "probe-output");
      OutputDrain errors =
          OutputDrain.start(process.getErrorStream(), Bounds.COMPLAINT, "probe-errors");
      if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterpreterException(
            "no answer within " + timeLimit.toMillis() / 1000.0 + " s; is it an interpreter?");
      }
      byte[] printed = output.await(DRAIN_MILLIS);
      String lastError = errors.awaitLastLine(DRAIN_MILLIS);
      if (ProbeReport.find(printed).isEmpty()) {
        throw notPython(process.exitValue(), lastError);
      }
      return printed;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A shim starts what its user's own folder asks for, of which Python is to import nothing. */
  private ProcessBuilder command(Path executable) {
    boolean shim = isShim(executable);
    ProcessBuilder builder =
        HermeticPython.command(
            executable, Map.of(), shim ? List.of("-I") : List.of(), script, List.of());
    File workingFolder = Path.of("").toAbsolutePath().toFile();
    // A folder whose name Java cannot write is none to start a process in.
    return shim && workingFolder.isDirectory() ? builder.directory(workingFolder) : builder;
  }

  private static InterpreterException notPython(int status, String lastError) {
    return new InterpreterException(
        "no Python interpreter: it exited with status "
            + status
            + (lastError.isEmpty() ? "" : " and said: " + lastError));
  }
}
