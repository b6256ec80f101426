// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fields of the JDK's class say what it says by name. */
final class UnixFieldsTest {
  private List<Path> paths;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "content");
    Path old = Files.writeString(folder.resolve("old"), "");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("1969-01-02T03:04:05.678Z")));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    paths = List.of(folder, file, old, link);
    assumeTrue(
        UnixFields.all(folder).isPresent(), "needs --add-opens java.base/sun.nio.fs=ALL-UNNAMED");
  }

  @Test
  void allAttributesAreTheSame() throws IOException {
    for (Path path : paths) {
      assertThat(UnixFields.all(path)).contains(UnixAttributes.byName(path));
      assertThat(UnixFields.all(path, LinkOption.NOFOLLOW_LINKS))
          .contains(UnixAttributes.byName(path, LinkOption.NOFOLLOW_LINKS));
    }
  }

  @Test
  void whatTellsOfChangesIsTheSame() throws IOException {
    for (Path path : paths) {
      assertThat(UnixFields.change(path)).contains(UnixChange.byName(path));
      assertThat(UnixFields.change(path, LinkOption.NOFOLLOW_LINKS))
          .contains(UnixChange.byName(path, LinkOption.NOFOLLOW_LINKS));
    }
  }
}
