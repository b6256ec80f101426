// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpreterMemoryTest {
  private final Path folder;
  private final Path base;
  private final Path settings;
  private final Path executable;
  private final Path library;
  private final Path absent;
  private final InterpreterMemory memory;

  InterpreterMemoryTest(@TempDir Path temporary) {
    folder = temporary;
    base = folder.resolve("base/python3.12");
    settings = folder.resolve("venv/pyvenv.cfg");
    executable = folder.resolve("venv/bin/python");
    library = folder.resolve("base/libpython3.12.so.1.0");
    absent = folder.resolve("base/site-packages");
    memory = new InterpreterMemory(Optional.of(folder.resolve("memory")), true);
  }

  @BeforeEach
  void makeAnEnvironment() throws IOException {
    Files.createDirectories(executable.getParent());
    Files.createDirectories(folder.resolve("base/lib/python3.12"));
    Files.writeString(base, "ELF");
    Files.writeString(library, "ELF");
    Files.writeString(settings, "home = base");
    Files.createSymbolicLink(executable, base);
  }

  @Test
  void whatAnInterpreterSaidIsKnownInTheNextRun() {
    remember();

    assertThat(memory.recall(executable)).contains(printed());
  }

  @Test
  void aRunThatIsToLeaveNothingKnowsWhatWasSaidAndAddsNothing() {
    remember(memory.leavingNothing());
    assertThat(folder.resolve("memory")).doesNotExist();

    remember();
    assertThat(memory.leavingNothing().recall(executable)).contains(printed());
  }

  @Test
  void anInterpreterThatWasNotAskedIsUnknown() {
    assertThat(memory.recall(executable)).isEmpty();
    assertThat(InterpreterMemory.NONE.recall(executable)).isEmpty();
  }

  @Test
  void itIsForgottenWhenTheSettingsOfTheEnvironmentChange() throws IOException {
    remember();

    Files.writeString(settings, "home = other");

    assertThat(memory.recall(executable)).isEmpty();
  }

  @Test
  void itIsForgottenWhenTheLinkLeadsElsewhere() throws IOException {
    remember();

    Files.delete(executable);
    Files.createSymbolicLink(executable, Files.writeString(folder.resolve("base/other"), "ELF"));

    assertThat(memory.recall(executable)).isEmpty();
  }

  @Test
  void itIsForgottenWhenTheInterpreterIsReplaced() throws IOException {
    remember();

    replace(base);

    assertThat(memory.recall(executable)).isEmpty();
  }

  @Test
  void itIsForgottenWhenItsLibraryIsReplaced() throws IOException {
    remember();

    replace(library);

    assertThat(memory.recall(executable)).isEmpty();
  }

  @Test
  void itIsForgottenWhenItsStandardLibraryGetsAnotherFile() throws IOException {
    remember();

    Files.writeString(folder.resolve("base/lib/python3.12/os.py"), "");

    assertThat(memory.recall(executable)).isEmpty();
  }

  @Test
  void itIsForgottenWhenAFolderComesFromWhichItImports() throws IOException {
    remember();

    Files.createDirectory(absent);

    assertThat(memory.recall(executable)).isEmpty();
  }

  @Test
  void whatWasChangedJustNowIsNotRemembered() {
    memory.remember(executable, stamp(), printed(), Instant.now());

    assertThat(memory.recall(executable)).isEmpty();
  }

  @Test
  void whatAScriptSaysIsNotRemembered() throws IOException {
    Files.writeString(base, "#!/bin/sh");

    remember();

    assertThat(memory.recall(executable)).isEmpty();
  }

  @Test
  void aDamagedFileIsNoMemory() throws IOException {
    remember();
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(memory.recall(executable)).isEmpty();
      byte[] changed = whole.clone();
      changed[length] ^= 1;
      Files.write(file, changed);
      assertThat(memory.recall(executable)).isEmpty();
    }
    Files.write(file, whole);
    assertThat(memory.recall(executable)).contains(printed());
  }

  @Test
  void onlyItsUserCanReadIt() throws IOException {
    remember();

    assertThat(Files.getPosixFilePermissions(onlyFile())).hasSize(2);
  }

  private void remember() {
    remember(memory);
  }

  private void remember(InterpreterMemory in) {
    in.remember(executable, stamp(), printed(), Instant.now().plus(Duration.ofMinutes(1)));
  }

  private EnvironmentStamp stamp() {
    return EnvironmentStamp.of(executable).orElseThrow();
  }

  private byte[] printed() {
    return "\0wheelmill-probe\0version=3.12.1\0stdlib=%s\0library=%s\0noFolder=%s\0end\0"
        .formatted(folder.resolve("base/lib/python3.12"), library, absent)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As an installer does: another file takes the place. */
  private static void replace(Path file) throws IOException {
    Path fresh = Files.copy(file, file.resolveSibling("fresh"));
    Files.delete(file);
    Files.move(fresh, file);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("memory"))) {
      return files.findFirst().orElseThrow();
    }
  }
}
