// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.NamedPythons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests of the Python package, which are the standard library's {@code unittest}. */
class PythonPackageTest {
  private static final int PATIENCE_MINUTES = 10;
  private static final String SUPPORTED = "import sys; sys.exit(sys.version_info < (3, 8))";

  private final Path folder;

  PythonPackageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** With the program itself, as the class path has it. */
  @Test
  void itsTestsPass() throws Exception {
    Result result = test("python3", Map.of("WHEELMILL_TEST_LAUNCHER", launcher().toString()));
    assertThat(result.output()).contains("\nOK").doesNotContain("skipped");
    assertThat(result.code()).as(result.output()).isZero();
  }

  /** Without it: what it prints does not depend on the interpreter that starts it. */
  @Test
  void itsTestsPassWithTheInterpretersThatAreNamed() throws Exception {
    for (String python : NamedPythons.executables()) {
      if (run(List.of(python, "-c", SUPPORTED), Map.of()).code() == 0) {
        Result result = test(python, Map.of("WHEELMILL_REQUIRE_ALL", "0"));
        assertThat(result.code()).as(python + "\n" + result.output()).isZero();
      }
    }
  }

  private static Result test(String python, Map<String, String> variables)
      throws IOException, InterruptedException {
    return run(List.of(python, "-B", "-W", "error", "-m", "unittest"), variables);
  }

  private Path launcher() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path launcher = folder.resolve("wheelmill");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.wheelmill.cli.Main \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path")));
    return Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Result(int code, String output) {}

  private static Result run(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("wheelmill.root"));
    Path output = Files.createTempFile("python", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(new ArrayList<>(command))
              .directory(root.resolve("python/src/test/python").toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(variables);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        return new Result(-1, "did not end:\n" + Files.readString(output, StandardCharsets.UTF_8));
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
