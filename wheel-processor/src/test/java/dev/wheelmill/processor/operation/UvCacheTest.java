// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.testdata.Requirement;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.Wheels;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * uv shares the files of its cache with every environment on the machine: whatever is done to one,
 * the cache's bytes, inodes and times are as they were.
 */
final class UvCacheTest {
  private Path folder;
  private Path cache;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    cache = folder.resolve("uv-cache");
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"clone", "hardlink", "symlink", "copy"})
  void noFileOfTheCacheChangesWhateverIsDone(String linkMode) throws Exception {
    install(linkMode);
    TreeSnapshot before = TreeSnapshot.of(cache);
    assertThat(before.files()).anyMatch(file -> file.endsWith("alpha/__init__.py"));
    run.mode("compile");
    applied(before, Python.cached("alpha/a"));
    run.policy("defaults:", "  docstrings: drop", "  columns: drop", "  hardlink: true");
    applied(before, Python.cached("alpha/a"));
    run.mode("deterministic");
    applied(before, Python.cached("alpha/a"));
    run.mode("no-compile");
    applied(before);
    run.policy("defaults:", "  mode: deterministic", "  source: drop");
    applied(before, "alpha/a.pyc");
    assertThat(venv.at("alpha/a.py")).doesNotExist();
  }

  /** Applies the policy; then what must hold. */
  private void applied(TreeSnapshot before, String... bytecode) throws Exception {
    assertThat(run.apply().isIncomplete()).isFalse();
    assertThat(before.differences(TreeSnapshot.of(cache))).isEmpty();
    assertThat(run.verify().findings()).isEmpty();
    assertThat(venv.python("-B", "-c", "import alpha.a, six; print(alpha.a.f())")).isEqualTo("7\n");
    for (String path : bytecode) {
      assertThat(Files.isSymbolicLink(venv.at(path))).isFalse();
      assertThat(venv.at(path)).isRegularFile();
      assertThat(venv.listed("alpha")).contains(path);
    }
  }

  @Test
  void installsOfHardlinksShareInodesAndThoseOfLinksAreLinks() throws Exception {
    install("hardlink");
    assertThat((Integer) Files.getAttribute(venv.at("alpha/a.py"), "unix:nlink")).isGreaterThan(1);
    HandmadeVenv linked = HandmadeVenv.create(folder.resolve("linked"));
    install(linked, "symlink");
    assertThat(linked.at("alpha/a.py")).isSymbolicLink();
  }

  @Test
  void aCacheOfCompiledFilesIsLeftAsItIsToo() throws Exception {
    install("hardlink", "--compile-bytecode");
    TreeSnapshot before = TreeSnapshot.of(cache);
    run.mode("no-compile");
    applied(before);
    assertThat(venv.bytecode()).isEmpty();
  }

  private void install(String linkMode, String... options) throws Exception {
    install(venv, linkMode, options);
  }

  private void install(HandmadeVenv into, String linkMode, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(uv().toString(), "pip", "install"));
    command.addAll(List.of("--python", into.root().resolve("bin/python").toString()));
    command.addAll(List.of("--link-mode", linkMode, "--cache-dir", cache.toString()));
    command.addAll(List.of("--offline", "--no-index", "--no-config", "--no-deps"));
    command.addAll(List.of("--find-links", wheels().toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("alpha", "beta", "six"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("UV_") || name.startsWith("PYTHON"));
    variables.put("UV_PYTHON_DOWNLOADS", "never");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private Path wheels() throws IOException {
    Path wheels = folder.resolve("wheels");
    if (Files.notExists(wheels)) {
      Files.createDirectories(wheels);
      alpha().writeTo(wheels);
      new WheelBuilder("beta", "1.0")
          .file("space/beta/m.py", "\"\"\"Beta.\"\"\"\n")
          .data("scripts/beta.py", "#!python\nprint('beta')\n")
          .writeTo(wheels);
      Path six = Wheels.of("six");
      Files.copy(six, wheels.resolve(six.getFileName()));
    }
    return wheels;
  }

  private static WheelBuilder alpha() {
    return new WheelBuilder("alpha", "1.0")
        .file("alpha/__init__.py", "\"\"\"Alpha.\"\"\"\n")
        .file("alpha/a.py", "def f():\n    \"\"\"Says it.\"\"\"\n    return 7\n")
        .file("alpha/data.txt", "data\n")
        .file("alpha/late.py", "x = 'late'\n")
        .consoleScript("alpha", "alpha.a:f");
  }

  /** The first uv on PATH. */
  private static Path uv() {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder).resolve("uv"))
            .filter(Files::isExecutable)
            .findFirst();
    Requirement.need(found.isPresent(), "uv on PATH");
    return found.orElseThrow();
  }
}
