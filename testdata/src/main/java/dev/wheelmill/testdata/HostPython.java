package dev.wheelmill.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's own {@code python3}, which differential tests compare with. */
public final class HostPython {

  private static final long PATIENCE_SECONDS = 300;

  private HostPython() {}

  /**
   * What a run left.
   *
   * @param exitCode of the process
   * @param output stdout and stderr together
   */
  public record Result(int exitCode, String output) {}

  /** Runs {@code python3 ARGUMENTS}, with UTF-8 on all streams. */
  public static Result run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("python3", ".out");
    try {
      int exitCode = exitCode(arguments, output);
      return new Result(exitCode, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /**
   * Runs a script.
   *
   * @param script its text
   * @return what it printed
   * @throws AssertionError with all that it printed, if it fails
   */
  public static String script(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-c", script));
    all.addAll(List.of(arguments));
    Result result = run(all.toArray(String[]::new));
    if (result.exitCode() != 0) {
      throw new AssertionError(
          "python3 exited with " + result.exitCode() + ":\n" + result.output());
    }
    return result.output();
  }

  /** Whether a module can be imported. */
  public static boolean has(String module) throws IOException, InterruptedException {
    return run("-c", "import " + module).exitCode() == 0;
  }

  private static int exitCode(String[] arguments, Path output)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", "-X", "utf8"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("python3 did not end: " + command);
    }
    return process.exitValue();
  }
}
