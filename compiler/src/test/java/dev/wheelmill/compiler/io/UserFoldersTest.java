// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserFoldersTest {
  private final Path home;

  UserFoldersTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void variablesNameThem() {
    UserFolders folders =
        new UserFolders(
            Map.of("HOME", home.toString(), "XDG_STATE_HOME", "/s", "XDG_RUNTIME_DIR", "/run/1"));
    assertThat(folders.home()).contains(home);
    assertThat(folders.missingHome()).isEmpty();
    assertThat(folders.state()).contains(Path.of("/s"));
    assertThat(folders.runtime()).contains(Path.of("/run/1"));
    assertThat(folders.cache()).contains(home.resolve(".cache"));
    assertThat(folders.config()).contains(home.resolve(".config"));
    assertThat(folders.data()).contains(home.resolve(".local/share"));
  }

  @Test
  void aRelativePathSaysNothing() {
    UserFolders folders = new UserFolders(Map.of("HOME", home.toString(), "XDG_STATE_HOME", "s"));
    assertThat(folders.state()).contains(home.resolve(".local/state"));
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

  @Test
  void aHomeThatIsNotThereIsNoneAndHoldsNothing() {
    String missing = home.resolve("missing").toString();
    UserFolders folders =
        new UserFolders(Map.of("HOME", missing, "XDG_CACHE_HOME", missing + "/.cache"));
    assertThat(folders.home()).isEmpty();
    assertThat(folders.missingHome()).contains(Path.of(missing));
    assertThat(folders.state()).isEmpty();
    assertThat(folders.cache()).isEmpty();
  }

  @Test
  void aFolderElsewhereDoesWithoutAHome() {
    String missing = home.resolve("missing").toString();
    UserFolders folders =
        new UserFolders(Map.of("HOME", missing, "XDG_STATE_HOME", home.resolve("s").toString()));
    assertThat(folders.state()).contains(home.resolve("s"));
    assertThat(folders.cache()).isEmpty();
  }
}
