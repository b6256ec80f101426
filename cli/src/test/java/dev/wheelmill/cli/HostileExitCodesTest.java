// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.environment.HostileEnvironment;
import dev.wheelmill.testdata.environment.HostileEnvironments;
import dev.wheelmill.testdata.environment.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the program ends over hostile environments of each kind, and what it prints of them. */
class HostileExitCodesTest {
  private final Path folder;

  HostileExitCodesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "row-dots",
        "row-controls",
        "record-link",
        "info-odd-names",
        "name-controls",
        "cache-file",
        "python-loop",
        "python-loop-named"
      })
  void theyAreThoseOfTheOutcomeAndNothingIsPrintedRaw(String name) throws Exception {
    HostileEnvironment hostile = HostileEnvironments.named(name);
    Scene scene = Scene.create(Files.createDirectory(folder.resolve("scene")));
    hostile.damage().spoil(scene);
    ended(run(hostile, scene, "apply", "--mode", "compile"), hostile.outcome().compile());
    ended(run(hostile, scene, "verify"), hostile.outcome().verify());
    ended(run(hostile, scene, "apply", "--mode", "no-compile"), hostile.outcome().strip());
  }

  /** What a terminal would act on, or show in another place. */
  private static void ended(CliRun run, int code) {
    assertThat(run.code()).as(run::toString).isEqualTo(code);
    assertThat((run.out() + run.err()).chars())
        .as(run::toString)
        .noneMatch(c -> (Character.isISOControl(c) && c != '\n') || c == '\u202e');
  }

  private CliRun run(HostileEnvironment hostile, Scene scene, String command, String... options) {
    String[] words = new String[options.length + (hostile.hostPython() ? 4 : 2)];
    words[0] = command;
    words[1] = scene.root().toString();
    System.arraycopy(options, 0, words, 2, options.length);
    if (hostile.hostPython()) {
      words[words.length - 2] = "--python";
      words[words.length - 1] = Scene.hostPython().toString();
    }
    return CliRun.of(folder, words);
  }
}
