// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who owns nothing here is one of the others everywhere. */
final class ReachTest {
  private static final User OTHER = new User("other", 54321, Set.of(54321));
  private Path folder;
  private Path file;
  private Path above;

  @BeforeEach
  void create(@TempDir Path top) throws IOException {
    above = top.toRealPath().resolve("a");
    folder = Files.createDirectories(above.resolve("b"));
    file = Files.writeString(folder.resolve("x.py"), "");
    set(top, "rwx--x--x");
    set(above, "rwxr-xr-x");
    set(folder, "rwxr-xr-x");
    set(file, "rw-r--r--");
  }

  private static void set(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String obstacle(Path path) {
    return new Reach(OTHER).obstacle(path).orElse("");
  }

  @Test
  void aFileIsReadWhereEveryFolderOnTheWayLetsThrough() throws IOException {
    assertThat(obstacle(file)).isEmpty();
    set(file, "rw-r-----");
    assertThat(obstacle(file)).startsWith(file + " has mode 0640");
  }

  @Test
  void aFolderFarAboveKeepsOut() throws IOException {
    set(above, "rwxr-x---");
    assertThat(obstacle(file)).startsWith(above + " has mode 0750");
    assertThat(new Reach(new User("root", 0, Set.of(0))).reads(file)).isTrue();
  }

  @Test
  void aLinkIsReadWhereWhatItLeadsToIs() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path inside = Files.writeString(closed.resolve("y.py"), "");
    set(inside, "rw-r--r--");
    Path link = Files.createSymbolicLink(folder.resolve("link.py"), Path.of("closed/y.py"));
    Path way = Files.createSymbolicLink(folder.resolve("way"), Path.of("../b"));
    assertThat(obstacle(way.resolve("x.py"))).isEmpty();
    set(closed, "rwx------");
    assertThat(obstacle(link)).startsWith(closed + " has mode 0700");
    assertThat(obstacle(way.resolve("closed/y.py"))).contains("closed has mode 0700");
  }

  @Test
  void linksInACircleAndFilesThatAreGoneAreNotRead() throws IOException {
    Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
    assertThat(obstacle(circle)).contains("circle");
    assertThat(obstacle(folder.resolve("gone"))).contains("can't be looked at");
  }
}
