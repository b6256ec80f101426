// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wheelmill.compiler.interpreter.RawCommand;
import dev.wheelmill.compiler.io.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders whose names are not UTF-8, which only a process of its own can be given. */
class RawNamesTest {
  private static final String NAME = "s\udcff";

  private static final List<String> COMMAND =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-cp",
          System.getProperty("java.class.path"),
          Main.class.getName());

  private final Path folder;
  private final Path raw;
  private final Map<String, String> variables = new HashMap<>();

  RawNamesTest(@TempDir Path folder) {
    this.folder = folder;
    this.raw = RawPath.resolve(folder.toAbsolutePath(), NAME);
    variables.put("XDG_STATE_HOME", folder.resolve(CliRun.STATE).toString());
    variables.put("XDG_CACHE_HOME", folder.resolve(CliRun.CACHES).toString());
  }

  @BeforeEach
  void make() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/cmdline")), "needs Linux");
    Files.createDirectories(raw.resolve("pk"));
    Files.writeString(raw.resolve("pk/a.py"), "x = 1\n");
  }

  @Test
  void areTargets() throws Exception {
    assertThat(wheelmill("exec \"$@\"", "apply", NAME)).isZero();
    assertThat(bytecode()).hasSize(1);
    assertThat(wheelmill("exec \"$@\"", "verify", NAME + "/pk")).isZero();
  }

  @Test
  void areWorkingFolders() throws Exception {
    assertThat(wheelmill("cd s[!a-z] && exec \"$@\"", "apply", "pk")).isZero();
    assertThat(bytecode()).hasSize(1);
  }

  /** Sets variables to a text that is not UTF-8. */
  private static final String SETTING =
      "names=$1; value=$2; shift 2;"
          + " for name in $names; do export \"$name=$value\"; done; exec \"$@\"";

  private void wheelmillWith(String names, Path value, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(names, RawPath.text(value)));
    words.addAll(COMMAND);
    words.addAll(List.of(arguments));
    assertThat(start(SETTING, words)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VIRTUAL_ENV", "CONDA_PREFIX"})
  void areActiveEnvironments(String variable) throws Exception {
    FakeInstallers.in(folder).makeEnvironment(raw);
    Files.writeString(FakeInstallers.siteOf(raw).resolve("a.py"), "x = 1\n");
    wheelmillWith(variable, raw, "apply");
    assertThat(FakeInstallers.bytecode(FakeInstallers.siteOf(raw))).containsExactly("a");
    wheelmillWith(variable, raw, "verify");
  }

  @Test
  void areEnvironmentsThatInstallersWriteTo() throws Exception {
    FakeInstallers fakes = FakeInstallers.in(folder);
    fakes.makeEnvironment(raw);
    String uv = fakes.bin().resolve("uv").toString();
    variables.put("FAKE_LOG", folder.resolve("log").toString());
    wheelmillWith("VIRTUAL_ENV FAKE_INTO", raw, "run", "--", uv, "pip", "install", "app==1.0");
    assertThat(FakeInstallers.bytecode(FakeInstallers.siteOf(raw)))
        .containsExactly("app/__init__", "app/old");
    assertThat(fakes.bytecode()).isEmpty();
  }

  @Test
  void areProjectsOfInstallers() throws Exception {
    FakeInstallers fakes = FakeInstallers.in(folder);
    fakes.makeEnvironment(raw);
    variables.put("FAKE_WORKSPACE", folder.toString());
    String uv = fakes.bin().resolve("uv").toString();
    wheelmillWith("UV_PROJECT_ENVIRONMENT FAKE_INTO", raw, "run", "--", uv, "sync", "app==1.0");
    assertThat(FakeInstallers.bytecode(FakeInstallers.siteOf(raw)))
        .containsExactly("app/__init__", "app/old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XDG_STATE_HOME", "XDG_CACHE_HOME", "WHEELMILL_CACHE_DIR", "HOME"})
  void areFoldersOfTheUsersOwn(String variable) throws Exception {
    Path own = Files.createDirectory(RawPath.resolve(folder.toAbsolutePath(), "own\udcfe"));
    variables.keySet().removeAll(List.of("XDG_STATE_HOME", "XDG_CACHE_HOME"));
    wheelmillWith(variable, own, "apply", NAME);
    assertThat(bytecode()).hasSize(1);
    try (Stream<Path> files = Files.list(own)) {
      assertThat(files).isNotEmpty();
    }
  }

  @Test
  void areTreesThatBytecodeGoesTo() throws Exception {
    Path tree = RawPath.resolve(folder.toAbsolutePath(), "tree\udcfe");
    for (String variable : List.of("PYTHONPYCACHEPREFIX", "WHEELMILL_PYCACHE_PREFIX")) {
      wheelmillWith(variable, tree, "apply", NAME);
      assertThat(FakeInstallers.bytecode(tree)).hasSize(1);
      wheelmillWith(variable, tree, "apply", NAME, "--mode", "no-compile");
    }
    assertThat(raw.resolve("pk/__pycache__")).doesNotExist();
  }

  @Test
  void arePoliciesAndFoldersOfPrograms() throws Exception {
    Path policy = RawPath.resolve(folder.toAbsolutePath(), "p\udcfe.yaml");
    Files.writeString(policy, "version: 1\ndefaults: {optimize: [0, 1, 2]}\n");
    wheelmillWith("WHEELMILL_POLICY", policy, "apply", NAME);
    assertThat(bytecode()).hasSize(3);
    Path bin = Files.createDirectory(RawPath.resolve(folder.toAbsolutePath(), "bin\udcfe"));
    Files.createSymbolicLink(bin.resolve("python3"), FakeInstallers.interpreter());
    wheelmillWith("PATH", bin, "apply", NAME, "--recompile");
    assertThat(bytecode()).hasSize(1);
  }

  private int wheelmill(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(COMMAND);
    words.addAll(List.of(arguments));
    return start(script, words);
  }

  private int start(String script, List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(RawCommand.of(command));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("XDG_") || name.startsWith("WHEELMILL_"));
    builder.environment().putAll(variables);
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    if (process.exitValue() != 0) {
      assertThat(Files.readString(folder.resolve("said"))).isEmpty();
    }
    return process.exitValue();
  }

  private List<Path> bytecode() throws IOException {
    try (Stream<Path> files = Files.list(raw.resolve("pk/__pycache__"))) {
      return files.toList();
    }
  }
}
