// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UserFoldersTest {
  @Test
  void variablesNameThem() {
    UserFolders folders =
        new UserFolders(Map.of("HOME", "/me", "XDG_STATE_HOME", "/s", "XDG_RUNTIME_DIR", "/run/1"));
    assertThat(folders.home()).contains(Path.of("/me"));
    assertThat(folders.state()).contains(Path.of("/s"));
    assertThat(folders.runtime()).contains(Path.of("/run/1"));
    assertThat(folders.cache()).contains(Path.of("/me/.cache"));
    assertThat(folders.config()).contains(Path.of("/me/.config"));
    assertThat(folders.data()).contains(Path.of("/me/.local/share"));
  }

  @Test
  void aRelativePathSaysNothing() {
    UserFolders folders = new UserFolders(Map.of("HOME", "/me", "XDG_STATE_HOME", "s"));
    assertThat(folders.state()).contains(Path.of("/me/.local/state"));
    assertThat(new UserFolders(Map.of("HOME", "me")).state()).isEqualTo(Optional.empty());
    assertThat(new UserFolders(Map.of("HOME", "")).home()).isEmpty();
  }

  @Test
  void whoHasNoHomeHasNone() {
    UserFolders folders = new UserFolders(Map.of());
    assertThat(folders.home()).isEmpty();
    assertThat(folders.cache()).isEmpty();
    assertThat(folders.runtime()).isEmpty();
  }
}
