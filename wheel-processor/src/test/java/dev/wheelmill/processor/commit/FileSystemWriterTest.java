package dev.wheelmill.processor.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSystemWriterTest {
  private Path folder;
  private Path source;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    source = Files.writeString(folder.resolve("a.py"), "");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void partsAreWrittenOneAfterTheOther() throws IOException {
    Path file = folder.resolve("__pycache__/a.pyc");
    FileSystemWriter.writeBytecode(file, source, bytes("head"), bytes(""), bytes("body"));
    assertThat(file).hasContent("headbody");
    assertThat(FileSystemWriter.holds(file, bytes("headb"), bytes("ody"))).isTrue();
    assertThat(FileSystemWriter.holds(file, bytes("headbod"))).isFalse();
    assertThat(FileSystemWriter.holds(file, bytes("headbody"), bytes("x"))).isFalse();
  }

  @Test
  void aNewFolderHasItsParentsModeAndHandsOnItsGroup() throws IOException {
    Path parent = Files.createDirectory(folder.resolve("pkg"));
    Files.setAttribute(parent, "unix:mode", 02750);
    Path inside = Files.writeString(parent.resolve("a.py"), "");
    FileSystemWriter.writeBytecode(parent.resolve("__pycache__/a.pyc"), inside, bytes("x"));
    int mode = (Integer) Files.getAttribute(parent.resolve("__pycache__"), "unix:mode");
    assertThat(Integer.toOctalString(mode & 07777)).isEqualTo("2750");
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("occupied");
    Files.createDirectories(file.resolve("by/a/folder"));
    assertThatThrownBy(() -> FileSystemWriter.writeBytecode(file, source, bytes("x")))
        .isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, source);
    }
  }

  @Test
  void theOtherNameOfAnInodeKeepsItsContent() throws IOException {
    Path file = Files.writeString(folder.resolve("RECORD"), "old");
    Path other = Files.createLink(folder.resolve("cache"), file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    FileSystemWriter.rewrite(file, bytes("new"));
    assertThat(file).hasContent("new");
    assertThat(other).hasContent("old");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void emptyFoldersArePrunedUpToTheLast() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a/b/c"));
    FileSystemWriter.prune(deep, folder.resolve("a"));
    assertThat(folder.resolve("a")).isEmptyDirectory();
    Files.createDirectories(folder.resolve("a/b/c"));
    Files.writeString(folder.resolve("a/b/used"), "");
    FileSystemWriter.prune(deep, folder);
    assertThat(folder.resolve("a/b/used")).exists();
    assertThat(deep).doesNotExist();
  }
}
