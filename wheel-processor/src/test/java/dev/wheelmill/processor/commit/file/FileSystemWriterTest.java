// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.guard.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSystemWriterTest {
  private final FileSystemWriter files = new FileSystemWriter(new Durability(false));
  private Path folder;

  @BeforeEach
  void create(@TempDir Path folder) {
    this.folder = folder;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aFileHoldsWhatIsWholeAndNoMore() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "headbody");
    assertThat(FileSystemWriter.holds(file, bytes("headb"), bytes("ody"))).isTrue();
    assertThat(FileSystemWriter.holds(file, bytes("headbod"))).isFalse();
    assertThat(FileSystemWriter.holds(file, bytes("headbody"), bytes("x"))).isFalse();
  }

  @Test
  void theOtherNameOfAnInodeKeepsItsContent() throws IOException {
    Path file = Files.writeString(folder.resolve("RECORD"), "old");
    Path other = Files.createLink(folder.resolve("cache"), file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    files.rewrite(file, bytes("new"));
    assertThat(file).hasContent("new");
    assertThat(other).hasContent("old");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void emptyFoldersArePrunedUpToTheLast() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a/b/c"));
    files.prune(deep, folder.resolve("a"));
    assertThat(folder.resolve("a")).isEmptyDirectory();
    Files.createDirectories(folder.resolve("a/b/c"));
    Files.writeString(folder.resolve("a/b/used"), "");
    files.prune(deep, folder);
    assertThat(folder.resolve("a/b/used")).exists();
    assertThat(deep).doesNotExist();
  }
}
