// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that change after they were looked at and before anything is done with them: then nothing
 * is, and the next run does it.
 */
final class ApplyChangingFilesTest {
  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
    Files.createDirectories(folder.resolve("outside/__pycache__"));
    Files.writeString(folder.resolve("outside/secret.py"), "precious = True\n");
    Files.writeString(folder.resolve("outside").resolve(Python.cached("a")), "precious\n");
    venv.demo();
  }

  /** Changes a file. */
  private interface Change {
    void change(Path file, Path outside) throws Exception;
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("grows", (f, o) -> Files.writeString(f, "more = 1\n", StandardOpenOption.APPEND)),
        change("shrinks", (file, outside) -> Files.writeString(file, "")),
        change("disappears", (file, outside) -> Files.delete(file)),
        change(
            "becomes a link",
            (file, outside) -> {
              Files.delete(file);
              Files.createSymbolicLink(file, outside.resolve("secret.py"));
            }),
        change(
            "becomes a link to itself",
            (file, outside) -> {
              Files.delete(file);
              Files.createSymbolicLink(file, file);
            }),
        change(
            "becomes a folder",
            (file, outside) -> {
              Files.delete(file);
              Files.createDirectory(file);
            }),
        change(
            "becomes a pipe",
            (file, outside) -> {
              Files.delete(file);
              HostPython.script("import os, sys; os.mkfifo(sys.argv[1])", file.toString());
            }));
  }

  private static Arguments change(String what, Change change) {
    return Arguments.of(what, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aSourceThatChangesGetsNoBytecodeOfWhatItIsNot(String what, Change change) throws Exception {
    TreeSnapshot outside = TreeSnapshot.of(folder.resolve("outside"));
    meanwhile(() -> change.change(venv.at("demo/a.py"), folder.resolve("outside")));
    UnitResult demo = run.unit("demo");
    assertThat(demo.counts().compiled()).as(what).isEqualTo(1);
    assertThat(demo.failures()).extracting(failure -> failure.path()).containsExactly("demo/a.py");
    assertThat(venv.bytecode()).containsExactly(Python.cached("demo/__init__"));
    assertThat(venv.listed("demo")).doesNotContain(Python.cached("demo/a"));
    assertThat(outside.differences(TreeSnapshot.of(folder.resolve("outside")))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void bytecodeThatChangesWhileItIsStrippedIsGoneOrTold(String what, Change change)
      throws Exception {
    run.apply();
    TreeSnapshot outside = TreeSnapshot.of(folder.resolve("outside"));
    Path cached = venv.at(Python.cached("demo/a"));
    meanwhile(() -> change.change(cached, folder.resolve("outside")));
    run.mode("no-compile").apply();
    assertThat(cached).as(what).doesNotExist();
    assertThat(venv.listed("demo")).doesNotContain(Python.cached("demo/a"));
    assertThat(outside.differences(TreeSnapshot.of(folder.resolve("outside")))).isEmpty();
  }

  @Test
  void aFolderThatBecomesALinkIsNotWrittenThrough() throws Exception {
    TreeSnapshot outside = TreeSnapshot.of(folder.resolve("outside"));
    Path cache = venv.at("demo/__pycache__");
    meanwhile(() -> Files.createSymbolicLink(cache, folder.resolve("outside/__pycache__")));
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(outside.differences(TreeSnapshot.of(folder.resolve("outside")))).isEmpty();
  }

  @Test
  void aFolderThatBecomesALinkIsNotDeletedThrough() throws Exception {
    run.apply();
    TreeSnapshot outside = TreeSnapshot.of(folder.resolve("outside"));
    Path cache = venv.at("demo/__pycache__");
    meanwhile(
        () -> {
          Files.move(cache, folder.resolve("elsewhere"));
          Files.createSymbolicLink(cache, folder.resolve("outside/__pycache__"));
        });
    run.mode("no-compile").apply();
    assertThat(outside.differences(TreeSnapshot.of(folder.resolve("outside")))).isEmpty();
  }

  private interface Meanwhile {
    void happen() throws Exception;
  }

  /** Happens once all was planned, and before the first file is written. */
  private void meanwhile(Meanwhile event) {
    run.progress(
        new Progress() {
          @Override
          public void expect(int count) {
            try {
              event.happen();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void advance() {}
        });
  }
}
