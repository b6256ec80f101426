// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wheelmill.compiler.io.ControlGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuGroupTest {
  private final Path folder;

  CpuGroupTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private ControlGroups groups(String own) throws IOException {
    return new ControlGroups(Files.writeString(folder.resolve("own"), own), folder);
  }

  /** A folder of a plain file system gets no files of a group's. */
  @Test
  void whereNoGroupCanBeMadeNothingIsLeft() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/cgroup.subtree_control"), "cpuset cpu io memory\n");
    ControlGroups groups = groups("0::/a/b\n");
    assertThatThrownBy(() -> CpuGroup.create(groups, 0.5))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(
            "no control group can be made that holds the command to 0.50 CPUs: ")
        .hasMessageContaining(folder.resolve("a") + ": ")
        .hasMessageContaining("cpu.max");
    assertThat(folder.resolve("a").toFile().list())
        .containsExactlyInAnyOrder("b", "cgroup.subtree_control");
  }

  @Test
  void aGroupThatDoesNotPassTheControllerOnIsNoPlace() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve("a/cgroup.subtree_control"), "memory cpuset\n");
    ControlGroups groups = groups("0::/a\n");
    assertThatThrownBy(() -> CpuGroup.create(groups, 1)).hasMessageContaining("is known");
  }

  @Test
  void aSystemWithoutGroupsIsRefused() {
    ControlGroups groups = new ControlGroups(folder.resolve("none"), folder);
    assertThatThrownBy(() -> CpuGroup.create(groups, 1)).isInstanceOf(CommandException.class);
  }

  /** The kernel's own, where this user may make one. */
  @Test
  void aCommandRunsInItsGroup() throws Exception {
    Optional<CpuGroup> possible = tryCreate();
    assumeTrue(possible.isPresent(), "needs a writable cgroup");
    CpuGroup group = possible.get();
    try (group) {
      List<String> words =
          group.enter(
              List.of("grep", "-q", group.folder().getFileName().toString(), "/proc/self/cgroup"));
      Process process = new ProcessBuilder(words).start();
      assertThat(process.waitFor()).isZero();
    }
    assertThat(group.folder()).doesNotExist();
  }

  private static Optional<CpuGroup> tryCreate() {
    try {
      return Optional.of(CpuGroup.create(0.5));
    } catch (CommandException e) {
      return Optional.empty();
    }
  }
}
