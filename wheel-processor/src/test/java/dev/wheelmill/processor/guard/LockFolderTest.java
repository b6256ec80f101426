// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not the user's own is passed over for the next. */
final class LockFolderTest {
  private Path runtime;
  private Path state;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    runtime = Files.createDirectory(folder.resolve("runtime"));
    setMode(runtime, "rwx------");
    state = folder.resolve("state");
  }

  private Path find() throws IOException {
    return LockFolder.find(
        Map.of("XDG_RUNTIME_DIR", runtime.toString(), "XDG_STATE_HOME", state.toString()));
  }

  private Path ofState() {
    return state.resolve("wheelmill/locks");
  }

  private static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Test
  void theRuntimeFolderGoesBeforeTheStateFolder() throws IOException {
    assertThat(find()).isEqualTo(runtime.resolve("wheelmill"));
    assertThat(find()).isEmptyDirectory();
    assertThat(Files.getPosixFilePermissions(find()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(state).doesNotExist();
  }

  @Test
  void withoutARuntimeFolderTheStateFolderIsTaken() throws IOException {
    Files.delete(runtime);
    assertThat(find()).isEqualTo(ofState());
    assertThat(LockFolder.find(Map.of("HOME", state.toString())))
        .isEqualTo(state.resolve(".local/state/wheelmill/locks"));
  }

  @Test
  void aRuntimeFolderThatOthersEnterIsNone() throws IOException {
    setMode(runtime, "rwxr-xr-x");
    assertThat(find()).isEqualTo(ofState());
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(runtime.resolveSibling("elsewhere"));
    setMode(elsewhere, "rwx------");
    Files.createSymbolicLink(runtime.resolve("wheelmill"), elsewhere);
    assertThat(find()).isEqualTo(ofState());
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aFolderThatOthersCanWriteToIsNotUsed() throws IOException {
    setMode(Files.createDirectory(runtime.resolve("wheelmill")), "rwxrwxrwx");
    assertThat(find()).isEqualTo(ofState());
  }

  @Test
  void aFolderOfAnotherUserIsNotUsed() throws Exception {
    // Not a requirement: others of these tests need no root.
    Assumptions.assumeTrue(
        HostPython.script("import os; print(os.getuid())").strip().equals("0"),
        "only root can give a folder away");
    setMode(Files.createDirectory(runtime.resolve("wheelmill")), "rwx------");
    Files.setAttribute(runtime.resolve("wheelmill"), "unix:uid", 4321, LinkOption.NOFOLLOW_LINKS);
    assertThat(find()).isEqualTo(ofState());
  }

  @Test
  void withoutAnyOtherTheFolderOfTemporaryFilesIsTaken() throws IOException {
    Files.delete(runtime);
    Files.writeString(state, "a file where the folder should be");
    Path found = find();
    assertThat(found.getParent()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(found.getFileName().toString()).startsWith("wheelmill-");
  }
}
