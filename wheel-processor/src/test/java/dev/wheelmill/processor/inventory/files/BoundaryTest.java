// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoundaryTest {
  private Path folder;
  private Boundary boundary;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("env/inside"));
    Files.createDirectories(folder.resolve("env-evil"));
    boundary = new Boundary(folder.resolve("env"));
  }

  private boolean holds(String path) {
    return boundary.holds(folder.resolve(path));
  }

  @Test
  void whatStandsInsideIsHeldThereOrNot() {
    assertThat(holds("env/a")).isTrue();
    assertThat(holds("env/inside/a")).isTrue();
    assertThat(holds("env/not/there/a")).isTrue();
    assertThat(holds("env/inside/../a")).isTrue();
  }

  @Test
  void whatStandsOutsideIsNot() {
    assertThat(holds("env")).isFalse();
    assertThat(holds("a")).isFalse();
    assertThat(holds("env-evil/a")).isFalse();
    assertThat(holds("env/../a")).isFalse();
    assertThat(boundary.holds(Path.of("/etc/passwd"))).isFalse();
  }

  @Test
  void aLinkOfAFolderCountsAsWhatItLeadsTo() throws IOException {
    Files.createSymbolicLink(folder.resolve("env/out"), folder.resolve("env-evil"));
    Files.createSymbolicLink(folder.resolve("env/in"), folder.resolve("env/inside"));
    assertThat(holds("env/out/a")).isFalse();
    assertThat(holds("env/out/not/there/a")).isFalse();
    assertThat(holds("env/in/a")).isTrue();
  }

  @Test
  void aFileMayItselfBeALink() throws IOException {
    Files.createSymbolicLink(folder.resolve("env/a"), folder.resolve("env-evil/a"));
    assertThat(holds("env/a")).isTrue();
  }

  @Test
  void anEnvironmentThatIsReachedThroughALinkIsOne() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("env"));
    assertThat(new Boundary(folder.resolve("link")).holds(folder.resolve("link/inside/a")))
        .isTrue();
  }

  @Test
  void aLoopOfLinksHoldsNothing() throws IOException {
    Files.createSymbolicLink(folder.resolve("env/x"), folder.resolve("env/y"));
    Files.createSymbolicLink(folder.resolve("env/y"), folder.resolve("env/x"));
    assertThat(holds("env/x/a")).isTrue();
    Files.delete(folder.resolve("env/inside"));
    Files.createSymbolicLink(folder.resolve("env/inside"), folder.resolve("env-evil"));
    assertThat(new Boundary(folder.resolve("env")).holds(folder.resolve("env/inside/a"))).isFalse();
  }
}
