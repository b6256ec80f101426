// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.Command;
import dev.wheelmill.testdata.PythonVenv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledWheelTest {

  private final Path folder;

  InstalledWheelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theWheelWithARuntimeRunsAtOnceAndNeedsNoJava() throws Exception {
    PythonVenv environment = installed(Built.linuxWheel());
    Map<String, String> noJava = Map.of("JAVA_HOME", "", "PATH", "/nowhere");

    assertThat(Command.succeed(variables(noJava), List.of(command(environment), "--version")))
        .startsWith("wheelmill ");
  }

  @Test
  void itsArchiveOfClassesIsTaken() throws Exception {
    PythonVenv environment = installed(Built.linuxWheel());
    Map<String, String> orFail = Map.of("WHEELMILL_JAVA_OPTS", "-Xshare:on");
    List<String> version = List.of(command(environment), "--version");

    assertThat(Command.run(variables(orFail), version).exitCode()).isZero();
    Files.delete(environment.sitePackages().resolve("wheelmill/classes.archive"));
    assertThat(Command.run(variables(orFail), version).exitCode()).isNotZero();
  }

  @Test
  void theWheelForAllSystemsRunsWithTheJavaThatIsNamed() throws Exception {
    PythonVenv environment = installed(Built.anyWheel());
    Map<String, String> named = Map.of("WHEELMILL_JAVA", System.getProperty("java.home"));
    Path out = folder.resolve("out");

    Command.succeed(
        variables(named),
        List.of(
            command(environment),
            "apply",
            Built.ROOT.resolve("testdata/wheels").toString(),
            "--output",
            out.toString()));

    assertThat(out).isNotEmptyDirectory();
    awaitArchive();
  }

  @Test
  void withoutJavaTheWheelForAllSystemsSaysWhatToDo() throws Exception {
    PythonVenv environment = installed(Built.anyWheel());
    Map<String, String> noJava = Map.of("JAVA_HOME", "", "WHEELMILL_JAVA", "", "PATH", "/nowhere");

    var result = Command.run(variables(noJava), List.of(command(environment), "--version"));

    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.output()).contains("needs Java 17 or later").contains("there is none");
  }

  /** Waits for the process that makes the archive of classes when the program has ended. */
  private void awaitArchive() throws IOException, InterruptedException {
    Path start = folder.resolve("cache/wheelmill/start");
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    while (archives(start).isEmpty()) {
      assertThat(Instant.now()).as("an archive of classes in %s", start).isBefore(end);
      Thread.sleep(100);
    }
    assertThat(archives(start))
        .singleElement()
        .satisfies(made -> assertThat(made).isNotEmptyFile());
  }

  private static List<Path> archives(Path start) throws IOException {
    try (Stream<Path> files = Files.list(start)) {
      return files.filter(file -> file.toString().endsWith(".archive")).toList();
    }
  }

  private PythonVenv installed(Path wheel) throws IOException, InterruptedException {
    PythonVenv environment = PythonVenv.create(folder.resolve("environment"));
    environment.python(
        "-m", "pip", "install", "--no-index", "--no-deps", "--no-compile", wheel.toString());
    return environment;
  }

  private static String command(PythonVenv environment) {
    return environment.python().resolveSibling("wheelmill").toString();
  }

  private Map<String, String> variables(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("HOME", folder.toString());
    variables.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return variables;
  }
}
