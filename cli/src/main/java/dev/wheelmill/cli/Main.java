// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import dev.wheelmill.cli.command.Commands;
import dev.wheelmill.cli.command.base.Build;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.outcome.Failure;
import dev.wheelmill.cli.terminal.RawArguments;
import dev.wheelmill.cli.terminal.ReliableOutput;
import dev.wheelmill.cli.terminal.ShutdownGuard;
import dev.wheelmill.cli.terminal.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The program {@code wheelmill}. */
public final class Main {
  private Main() {}

  /** The only place that ends the process. */
  public static void main(String[] args) {
    System.exit(
        run(
            RawArguments.of(args),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            RawArguments.environment(System.getenv()),
            RawArguments.workingFolder()));
  }

  /**
   * Runs the program; it reads nothing from standard input.
   *
   * @param args the command line
   * @param out takes results, in UTF-8
   * @param err takes all else, in UTF-8
   * @param environment the environment's variables
   * @param workingFolder what relative paths start from
   * @return the exit code, see {@link dev.wheelmill.cli.outcome.ExitCode}
   */
  public static int run(
      String[] args,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      Path workingFolder) {
    ReliableOutput reliableOut = new ReliableOutput(out);
    ReliableOutput reliableErr = new ReliableOutput(err);
    try (PrintWriter results = writer(reliableOut, false);
        PrintWriter messages = writer(reliableErr, true)) {
      Surroundings surroundings = new Surroundings(results, messages, environment, workingFolder);
      int code = execute(args, surroundings);
      results.flush();
      return told(code, reliableOut, reliableErr, messages);
    }
  }

  /** A report that did not arrive is no success, though the work is done. */
  private static int told(int code, ReliableOutput out, ReliableOutput err, PrintWriter messages) {
    Optional<String> trouble = out.trouble().isPresent() ? out.trouble() : err.trouble();
    if (trouble.isEmpty() || code != ExitCode.DONE.number()) {
      return code;
    }
    messages.println(
        "wheelmill: the report could not be written: "
            + trouble.get()
            + "; what was to be done is done");
    return ExitCode.UNTOLD.number();
  }

  private static int execute(String[] args, Surroundings surroundings) {
    try {
      if (isAskedForVersion(args)) {
        surroundings.out().println(Build.ofThisProgram().line());
        return ExitCode.DONE.number();
      }
      return executeCommand(args, surroundings);
    } catch (Error | RuntimeException e) {
      // What no handler of a command saw: the virtual machine's own errors.
      Failure failure = Failure.of(e);
      failure.lines().forEach(surroundings.err()::println);
      return failure.code().number();
    }
  }

  /** Guards the time until a command takes over, which knows what it has begun. */
  private static int executeCommand(String[] args, Surroundings surroundings) {
    try (ShutdownGuard start = ShutdownGuard.install(surroundings.err())) {
      return Commands.createFor(args, surroundings)
          .setExecutionStrategy(
              parsed -> {
                start.release();
                return new CommandLine.RunLast().execute(parsed);
              })
          .execute(args);
    }
  }

  /** It is what scripts ask most, and needs none of the commands, whose making takes long. */
  private static boolean isAskedForVersion(String[] args) {
    return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
  }

  private static PrintWriter writer(OutputStream stream, boolean autoFlush) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), autoFlush);
  }
}
