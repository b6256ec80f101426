// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SystemFoldersTest {
  @ParameterizedTest
  @ValueSource(strings = {"/dev", "/dev/shm", "/dev/pts/0", "/sys/kernel", "/usr/lib/python3.11"})
  void whatTheSystemMadeIsTheSystems(String folder) {
    assertThat(SystemFolders.isOfSystem(Path.of(folder))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/shm/venv/lib/python3.11/site-packages", "/srv/app", "/opt/venv"})
  void whatUsersPutIntoMemoryOrBesideTheSystemIsTheirs(String folder) {
    assertThat(SystemFolders.isOfSystem(Path.of(folder))).isFalse();
  }
}
