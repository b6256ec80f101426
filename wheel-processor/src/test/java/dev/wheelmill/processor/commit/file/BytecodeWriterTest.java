// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.stamp.Trail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BytecodeWriterTest {
  private final BytecodeWriter writer =
      new BytecodeWriter(new FileSystemWriter(new Durability(false)));
  private Path folder;

  @BeforeEach
  void create(@TempDir Path folder) {
    this.folder = folder;
  }

  private FileEntry source(String name, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return FileFacts.entry(name, file);
  }

  private void write(Path file, FileEntry source, String... parts) throws IOException {
    byte[][] all = new byte[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      all[i] = parts[i].getBytes(UTF_8);
    }
    writer.write(file, source.permissions(), all);
  }

  private Path bytecode(String name) {
    return folder.resolve("__pycache__").resolve(name);
  }

  /** What is made at the same time in a folder that was only just made is like it all the same. */
  @Test
  void foldersThatAreMadeAtOnceAreAllLikeTheFirst() throws Exception {
    for (int round = 0; round < 40; round++) {
      Path top = Files.createDirectory(folder.resolve("top" + round));
      Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwxrwxrwx"));
      Durability durability = new Durability(false);
      IntStream.range(0, 64)
          .parallel()
          .forEach(i -> ensure(top.resolve("a/b/c/d" + i % 8 + "/e" + i), durability));
      try (Stream<Path> all = Files.walk(top)) {
        assertThat(all.map(BytecodeWriterTest::permissions)).containsOnly("rwxrwxrwx");
      }
    }
  }

  private static void ensure(Path folder, Durability durability) {
    try {
      FreshFolder.ensure(folder, durability, Trail.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void partsAreWrittenOneAfterTheOther() throws IOException {
    write(bytecode("a.pyc"), source("a.py", "rw-r--r--"), "head", "", "body");
    assertThat(bytecode("a.pyc")).hasContent("headbody");
  }

  @Test
  void aFileHasItsSourcesModeHoweverManyWereWrittenBefore() throws IOException {
    List<String> modes =
        List.of("rw-r--r--", "rw-r--r--", "rwxrwxrwx", "rwxrwxrwx", "r--r-----", "rw-r--r--");
    List<String> wanted =
        List.of("rw-r--r--", "rw-r--r--", "rw-rw-rw-", "rw-rw-rw-", "rw-r-----", "rw-r--r--");
    for (int i : IntStream.range(0, modes.size()).toArray()) {
      Path file = bytecode(i + ".pyc");
      write(file, source(i + ".py", modes.get(i)), "x");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(wanted.get(i));
    }
  }

  @Test
  void rootGivesAFileToItsSourcesOwner() throws IOException {
    FileEntry own = source("own.py", "rw-r--r--");
    FileEntry given = source("given.py", "rw-r--r--");
    Permissions before = Permissions.of(own.file());
    if (before.isRoots()) {
      new Permissions(before.mode(), 4321, 1234).giveTo(given.file());
    }
    given = FileFacts.entry("given.py", given.file());
    write(bytecode("first.pyc"), own, "x");
    write(bytecode("given.pyc"), given, "x");
    write(bytecode("last.pyc"), own, "x");
    assertThat(Permissions.of(bytecode("given.pyc")).hasOwnersOf(Permissions.of(given.file())))
        .isTrue();
    assertThat(Permissions.of(bytecode("last.pyc")).hasOwnersOf(before)).isTrue();
    assertThat(Permissions.of(bytecode("given.pyc")).hasMode(0644)).isTrue();
  }

  @Test
  void aFolderThatWasDeletedMeanwhileIsMadeAgain() throws IOException {
    FileEntry source = source("a.py", "rw-r--r--");
    write(bytecode("a.pyc"), source, "x");
    Files.delete(bytecode("a.pyc"));
    Files.delete(bytecode("a.pyc").getParent());
    write(bytecode("a.pyc"), source, "y");
    assertThat(bytecode("a.pyc")).hasContent("y");
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("__pycache__"), elsewhere);
    FileEntry source = source("a.py", "rw-r--r--");
    assertThatThrownBy(() -> write(bytecode("a.pyc"), source, "x")).isInstanceOf(IOException.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aNewFolderHasItsParentsModeAndHandsOnItsGroup() throws IOException {
    Files.setAttribute(folder, "unix:mode", 02750);
    write(bytecode("a.pyc"), source("a.py", "rw-r--r--"), "x");
    assertThat(Permissions.of(folder.resolve("__pycache__")).hasMode(02750)).isTrue();
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("occupied");
    Files.createDirectories(file.resolve("by/a/folder"));
    FileEntry source = source("a.py", "rw-r--r--");
    assertThatThrownBy(() -> write(file, source, "x")).isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, source.file());
    }
  }
}
