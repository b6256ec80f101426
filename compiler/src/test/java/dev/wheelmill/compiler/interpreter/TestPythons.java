// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.testdata.NamedPythons;
import dev.wheelmill.testdata.Requirement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real interpreters that tests run over: {@code WHEELMILL_TEST_PYTHONS}, a system property or
 * environment variable with executables between path separators; without it the python3 on PATH.
 */
public final class TestPythons {

  private static final List<Interpreter> ALL = findAll();

  private TestPythons() {}

  /** For {@code @MethodSource}; the test is skipped where there is none. */
  public static Stream<Interpreter> all() {
    if (ALL.isEmpty()) {
      skip("a python3 on PATH");
    }
    return ALL.stream();
  }

  /** One of them, for tests of what does not depend on the version. */
  public static Interpreter any() {
    return all().findFirst().orElseThrow();
  }

  /** Skips a test that needs what is not there, or fails it under {@code WHEELMILL_REQUIRE_ALL}. */
  public static void skip(String needed) {
    Requirement.need(false, needed);
  }

  /**
   * An executable script that starts an interpreter.
   *
   * @param body lines of sh; {@code "$@"} is what an interpreter is started with
   */
  public static Path script(Path file, String... body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", body) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private static List<Interpreter> findAll() {
    InterpreterProbe probe = new InterpreterProbe();
    List<String> named = NamedPythons.executables();
    return named.isEmpty()
        ? onPath(probe).stream().toList()
        : named.stream().map(path -> probe.describe(Path.of(path), "named")).toList();
  }

  private static Optional<Interpreter> onPath(InterpreterProbe probe) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve("python3"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(executable -> probe.describe(executable, "PATH"));
  }
}
