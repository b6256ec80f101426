// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shims before installers that are played. */
class ShimTest {
  private final Path folder;
  private FakeInstallers fakes;

  ShimTest(@TempDir Path folder) {
    this.folder = folder;
    this.fakes = new FakeInstallers(folder);
  }

  @BeforeEach
  void make() throws Exception {
    fakes = FakeInstallers.in(folder);
    fakes.wheelmill("shim shims").endedWith(ExitCode.DONE).assertOut().startsWith("export PATH='");
  }

  @Test
  void aShimIsAnInstallerWithWheelmillAroundIt() throws Exception {
    assertThat(sh("pip install app==1.0", Map.of())).contains("app 1.0", "status 0");
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old");
    assertThat(FakeInstallers.variable(fakes.lastStart(), "WHEELMILL_RUNNING")).contains("1");
  }

  @Test
  void pipSyncInstallsWithoutAWordThatSaysSo() throws Exception {
    assertThat(sh("pip-sync app==1.0", Map.of())).contains("app 1.0", "status 0");
    assertThat(fakes.bytecode()).containsExactly("app/__init__", "app/old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"install app==1.0", "upgrade-all app==1.0", "runpip app install app==1.0"})
  void pipxHasWordsOfItsOwn(String words) throws Exception {
    Path environments = folder.resolve("pipx/venvs");
    Path app = environments.resolve("app");
    fakes.makeEnvironment(app);
    Map<String, String> variables =
        Map.of("FAKE_PIPX", environments.toString(), "FAKE_INTO", app.toString());
    assertThat(sh("pipx " + words, variables)).contains("app 1.0", "status 0");
    assertThat(FakeInstallers.bytecode(app)).containsExactly("app/__init__", "app/old");
    assertThat(sh("pipx list", variables)).isEqualTo("status 0");
  }

  @Test
  void itsExitCodeIsTheInstallers() throws Exception {
    assertThat(sh("uv sync fail", Map.of())).isEqualTo("status 7");
  }

  @Test
  void aCommandThatInstallsNothingIsStartedAtOnce() throws Exception {
    assertThat(sh("pip list fail", Map.of())).isEqualTo("status 7");
    assertThat(FakeInstallers.variable(fakes.lastStart(), "WHEELMILL_RUNNING")).isEmpty();
  }

  @Test
  void itCanBeSwitchedOff() throws Exception {
    assertThat(sh("pip install app==1.0", Map.of("WHEELMILL_DISABLE", "1"))).isEqualTo("status 0");
    assertThat(fakes.bytecode()).isEmpty();
    assertThat(FakeInstallers.words(fakes.lastStart().at("/arguments")))
        .containsExactly("install", "app==1.0");
  }

  @Test
  void shimsOfTwoFoldersDoNotCallEachOtherForEver() throws Exception {
    fakes.wheelmill("shim more").endedWith(ExitCode.DONE);
    String path = folder.resolve("more") + ":" + path();
    assertThat(sh("pip install app==1.0", Map.of("PATH", path))).contains("app 1.0", "status 0");
    assertThat(sh("pip list", Map.of("PATH", path))).isEqualTo("status 0");
  }

  @Test
  void withoutAnInstallerBehindItItSaysSo() throws Exception {
    Files.delete(fakes.bin().resolve("pdm"));
    assertThat(sh("pdm install", Map.of("PATH", folder.resolve("shims") + ":/usr/bin:/bin")))
        .contains("there is no pdm on PATH but this shim")
        .endsWith("status 127");
  }

  @Test
  void shimsAreWrittenAnewButNothingElseIs() throws Exception {
    fakes.wheelmill("shim shims").endedWith(ExitCode.DONE);
    try (Stream<Path> files = Files.list(folder.resolve("shims"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "pip", "pip3", "pip-sync", "pipx", "uv", "poetry", "pdm", "pipenv");
    }
    fakes.wheelmill("shim bin").endedWith(ExitCode.USAGE).assertErr().contains("is no shim");
    Files.writeString(folder.resolve("file"), "");
    fakes.wheelmill("shim file").endedWith(ExitCode.USAGE).assertErr().contains("is no folder");
  }

  private String path() {
    return folder.resolve("shims") + ":" + fakes.bin() + ":" + System.getenv("PATH");
  }

  /** What a command printed, and its exit status. */
  private String sh(String command, Map<String, String> more)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("sh", "-c", command + "; echo status $?"))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    Map<String, String> variables = new HashMap<>(fakes.variables("PATH", path()));
    variables.put("XDG_STATE_HOME", folder.resolve(CliRun.STATE).toString());
    variables.put("XDG_CACHE_HOME", folder.resolve(CliRun.CACHES).toString());
    variables.putAll(more);
    builder.environment().putAll(variables);
    builder.environment().keySet().remove("WHEELMILL_RUNNING");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed.strip();
  }
}
