// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.io.ControlGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over folders that look like those of the kernel. */
final class MemoryLimitTest {
  private final Path folder;

  MemoryLimitTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private MemoryLimit limit(String groups) throws IOException {
    Path file = Files.writeString(folder.resolve("groups"), groups);
    return new MemoryLimit(new ControlGroups(file, folder));
  }

  private void put(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  @Test
  void theLowestLimitOnTheWayUpHolds() throws IOException {
    put("memory.max", "max\n");
    put("a/memory.max", "300\n");
    put("a/b/memory.max", "500\n");
    assertThat(limit("0::/a/b\n").bytes()).hasValue(300);
    assertThat(limit("0::/a/b/c\n").bytes()).hasValue(300);
    assertThat(limit("0::/\n").bytes()).isEmpty();
  }

  @Test
  void aGroupIsFoundByVersionOne() throws IOException {
    put("memory/memory.limit_in_bytes", "9223372036854771712\n");
    put("memory/docker/x/memory.limit_in_bytes", "1073741824\n");
    String groups = "9:name=systemd:/docker/x\n4:cpu,memory:/docker/x\n0::/\n";
    assertThat(limit(groups).bytes()).hasValue(1 << 30);
    assertThat(limit("4:memory:/\n").bytes()).isEmpty();
  }

  @Test
  void aContainerSeesItsOwnGroupAsTheHighest() throws IOException {
    put("memory/memory.limit_in_bytes", "1000000\n");
    assertThat(limit("4:memory:/docker/of/the/host\n").bytes()).hasValue(1_000_000);
  }

  @Test
  void whatIsNotUnderstoodIsNoLimit() throws IOException {
    put("memory.max", "much\n");
    assertThat(limit("0::/\nnonsense\n\n1:memory:/../..\n").bytes()).isEmpty();
    assertThat(new MemoryLimit(new ControlGroups(folder.resolve("none"), folder)).bytes())
        .isEmpty();
  }
}
