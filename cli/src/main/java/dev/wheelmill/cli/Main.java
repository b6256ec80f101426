package dev.wheelmill.cli;

import dev.wheelmill.cli.command.Commands;
import dev.wheelmill.cli.outcome.Failure;
import dev.wheelmill.cli.terminal.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The program {@code wheelmill}. */
public final class Main {
  private Main() {}

  /** The only place that ends the process. */
  public static void main(String[] args) {
    System.exit(
        run(
            args,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            System.getenv(),
            Path.of("")));
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
    try (PrintWriter results = writer(out, false);
        PrintWriter messages = writer(err, true)) {
      Surroundings surroundings = new Surroundings(results, messages, environment, workingFolder);
      return execute(args, surroundings);
    }
  }

  private static int execute(String[] args, Surroundings surroundings) {
    try {
      return Commands.create(surroundings).execute(args);
    } catch (Error | RuntimeException e) {
      // What no handler of a command saw: the virtual machine's own errors.
      Failure failure = Failure.of(e);
      failure.lines().forEach(surroundings.err()::println);
      return failure.code().number();
    }
  }

  private static PrintWriter writer(OutputStream stream, boolean autoFlush) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), autoFlush);
  }
}
