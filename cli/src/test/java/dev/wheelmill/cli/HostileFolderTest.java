// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.hostile.HostileWheel;
import dev.wheelmill.testdata.hostile.HostileWheels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All hostile wheels in one folder, and what the program makes of it. */
class HostileFolderTest {
  private static final List<HostileWheel> ALL = HostileWheels.all();

  private final Path folder;
  private Path wheels = Path.of("");
  private Path home = Path.of("");

  HostileFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void write() throws Exception {
    home = Files.createDirectory(folder.resolve("home"));
    wheels = Files.createDirectories(folder.resolve("around/wheels"));
    Files.writeString(folder.resolve("around/canary"), "alive");
    for (int i = 0; i < ALL.size(); i++) {
      ALL.get(i).write(wheels, i);
    }
  }

  @Test
  void allAreRefusedAndNothingIsChanged() throws Exception {
    TreeSnapshot before = TreeSnapshot.of(folder.resolve("around"));

    CliRun apply = CliRun.of(home, "apply", "--format", "json", wheels.toString());
    apply.endedWith(ExitCode.REFUSED);
    assertThat(apply.out().split("\"status\" ?: ?\"refused\"", -1)).hasSize(ALL.size() + 1);
    CliRun.of(home, "verify", wheels.toString()).endedWith(ExitCode.FINDINGS);

    assertThat(before.differences(TreeSnapshot.of(folder.resolve("around")))).isEmpty();
  }

  @Test
  void oneAmongThemIsDoneAndTheOthersStay() throws Exception {
    Path good = new WheelBuilder("good", "1").file("good.py", "x = 1\n").writeTo(wheels);
    TreeSnapshot before = TreeSnapshot.of(folder.resolve("around"));

    CliRun.of(home, "apply", wheels.toString())
        .endedWith(ExitCode.INCOMPLETE)
        .assertOut()
        .contains("1 changed, " + ALL.size() + " refused");

    assertThat(before.differences(TreeSnapshot.of(folder.resolve("around"))))
        .allSatisfy(
            change ->
                assertThat(change)
                    .matches("changed wheels(/" + good.getFileName() + ")?: [\\s\\S]*"));
  }
}
