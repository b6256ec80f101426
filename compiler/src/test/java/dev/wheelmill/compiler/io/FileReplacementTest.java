// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileReplacementTest {
  private final Path folder;
  private final Path file;

  FileReplacementTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("name");
  }

  @Test
  void aFileIsMadeAndReplaced() throws IOException {
    var ofOwner = PosixFilePermissions.fromString("rw-------");
    for (String text : new String[] {"old", "new"}) {
      FileReplacement.replace(
          file,
          fresh -> Files.writeString(fresh, text),
          PosixFilePermissions.asFileAttribute(ofOwner));
      assertThat(file).hasContent(text);
    }
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(ofOwner);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void whatFailsLeavesTheFileAsItWas() throws IOException {
    Files.writeString(file, "old");
    FileReplacement.Content fails =
        fresh -> {
          Files.writeString(fresh, "half");
          throw new IOException("no room");
        };
    assertThatThrownBy(() -> FileReplacement.replace(file, fails)).hasMessage("no room");
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @ParameterizedTest
  @EnumSource
  void itsNameTellsWhatAKilledRunLeft(TemporaryName kind) throws IOException {
    Path left = Files.writeString(kind.beside(file), "half");
    Path another = Files.writeString(kind.beside(file.resolveSibling("x")), "half");
    Files.writeString(file, "whole");
    Path like = Files.writeString(left.resolveSibling("." + left.getFileName() + "x"), "mine");
    assertThat(kind.matches(left)).isTrue();
    kind.clear(folder, found -> !found.equals(another));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            another.getFileName().toString(), "name", like.getFileName().toString());
  }
}
