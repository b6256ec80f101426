// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import static dev.wheelmill.testdata.TreeSnapshot.Aspect.CONTENT;
import static dev.wheelmill.testdata.TreeSnapshot.Aspect.INODE;
import static dev.wheelmill.testdata.TreeSnapshot.Aspect.MTIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSnapshotTest {

  private final Path folder;
  private final Path file;

  TreeSnapshotTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectory(folder.resolve("sub"));
    this.file = Files.writeString(folder.resolve("sub/a.py"), "x = 1\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
  }

  @Test
  void findsNothingWhereNothingChanged() throws IOException {
    assertThat(TreeSnapshot.of(folder).differences(TreeSnapshot.of(folder))).isEmpty();
  }

  @Test
  void tellsWhatWasAddedAndRemoved() throws IOException {
    TreeSnapshot before = TreeSnapshot.of(folder).without(MTIME);
    Files.delete(file);
    Files.createSymbolicLink(folder.resolve("z"), Path.of("sub"));
    assertThat(before.differences(TreeSnapshot.of(folder).without(MTIME)))
        .containsExactly("removed sub/a.py", "added z");
  }

  @Test
  void tellsThatOnlyTheTimeChanged() throws IOException {
    TreeSnapshot before = TreeSnapshot.of(folder);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_001));
    assertThat(before.differences(TreeSnapshot.of(folder)))
        .containsExactly(
            "changed sub/a.py: MTIME 1970-01-01T00:00:01Z -> 1970-01-01T00:00:01.001Z");
  }

  @Test
  void tellsThatOnlyTheModeChanged() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    TreeSnapshot before = TreeSnapshot.of(folder);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(before.differences(TreeSnapshot.of(folder)))
        .containsExactly("changed sub/a.py: MODE 644 -> 750");
  }

  @Test
  void tellsAnEqualFileThatWasRenamedOverIt() throws IOException {
    TreeSnapshot before = TreeSnapshot.of(folder);
    Path other = Files.copy(file, folder.resolve("b"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    List<String> differences =
        before.without(MTIME).differences(TreeSnapshot.of(folder).without(MTIME));
    assertThat(differences).singleElement().asString().startsWith("changed sub/a.py: INODE ");
    assertThat(
            before.without(MTIME, INODE).differences(TreeSnapshot.of(folder).without(MTIME, INODE)))
        .isEmpty();
  }

  @Test
  void tellsThatALinkLeadsElsewhere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    TreeSnapshot before = TreeSnapshot.of(folder).without(MTIME, INODE);
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("elsewhere"));
    assertThat(before.differences(TreeSnapshot.of(folder).without(MTIME, INODE)))
        .containsExactly("changed link: " + CONTENT + " nowhere -> elsewhere");
  }

  @Test
  void listsFilesAndLinksButNoFolders() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("sub"));
    assertThat(TreeSnapshot.of(folder).files()).containsExactly("link", "sub/a.py");
  }
}
