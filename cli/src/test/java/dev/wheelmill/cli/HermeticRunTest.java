// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.environment.HostileEnvironments;
import dev.wheelmill.testdata.environment.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program in a process of its own, in a folder of modules that nobody should import, with every
 * variable that makes Python run or import something: nothing of it happens.
 */
class HermeticRunTest {
  private final Path folder;

  HermeticRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"code-everywhere", "code-everywhere-named"})
  void noVariableAndNoFileMakesPythonRunAnything(String name) throws Exception {
    Scene scene = scene(name);
    TreeSnapshot around = scene.around();
    String[] interpreter = {"--python", Scene.hostPython().toString()};
    boolean named = name.endsWith("named");
    apply(scene, named ? interpreter : new String[0]);
    assertThat(scene.at(Scene.cached("good/a"))).exists();
    assertThat(around.differences(scene.around())).isEmpty();
  }

  /** Otherwise the test above would hold for canaries that never sing. */
  @Test
  void plainPythonRunsWhatItFindsThere() throws Exception {
    Scene scene = scene("code-everywhere");
    TreeSnapshot around = scene.around();
    String python = scene.root().resolve("bin/python").toString();
    assertThat(start(scene, List.of(python, "-c", "pass")).waitFor()).isGreaterThanOrEqualTo(0);
    assertThat(around.differences(scene.around())).contains("added ran/pth", "added ran/variable");
  }

  private Scene scene(String name) throws Exception {
    Scene scene = Scene.create(Files.createDirectory(folder.resolve("scene")));
    HostileEnvironments.named(name).damage().spoil(scene);
    scene.modules(); // They are there before anything is compared.
    return scene;
  }

  private void apply(Scene scene, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("apply", scene.root().toString(), "--no-cache", "--optimize", "0"));
    command.addAll(List.of(options));
    Process process = start(scene, command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(ExitCode.DONE.number());
  }

  private Process start(Scene scene, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Path modules = scene.modules();
    builder.directory(modules.toFile());
    builder.environment().putAll(hostile(modules));
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static Map<String, String> hostile(Path modules) {
    return Map.of(
        "PYTHONPATH", modules.toString(),
        "PYTHONSTARTUP", modules.resolve("startup.py").toString(),
        "PYTHONUSERBASE", modules.toString(),
        "PYTHONBREAKPOINT", "startup.run",
        "PYTHONWARNINGS", "error",
        "PYTHONOPTIMIZE", "2",
        "PYTHONCASEOK", "1",
        "PYTHONHASHSEED", "7");
  }
}
