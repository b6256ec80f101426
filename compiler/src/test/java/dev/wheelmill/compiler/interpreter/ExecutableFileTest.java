// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExecutableFileTest {
  private Path folder;

  @BeforeEach
  void create(@TempDir Path temporary) {
    folder = temporary;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
  }

  private static String objection(Path file) throws IOException {
    return ExecutableFile.objection(file).orElse("");
  }

  @Test
  void interpretersAreTakenByEachOfTheirNames() throws Exception {
    Path real = TestPythons.any().executable();
    assertThat(objection(real)).isEmpty();
    assertThat(objection(Files.createSymbolicLink(folder.resolve("py"), real))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "python3, '#!/bin/sh\nexec x'",
    "pypy3.10, '#!/usr/bin/env bash\n'",
    "python3.13t, '#! /usr/bin/env -S sh -e\n'",
    ".python3-wrapped, '\u007fELF...'",
    "python.exe, MZ",
    "python3.11-dbg, '\u007fELF...'",
    "python3.8m, '\u007fELF...'",
    "pypy3.10-c, '\u007fELF...'",
    "python3-intel64, '\u007fELF...'"
  })
  void whatMayBeOneOrStartOneIsTaken(String name, String content) throws IOException {
    assertThat(objection(write(name, content))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "deploy.sh, '#!/bin/sh\n', not named",
    "ls, '\u007fELF...', not named",
    "python_run, '#!/bin/sh\n', not named",
    "python.sh, '#!/bin/sh\n', not named",
    "python3-run, '#!/bin/sh\n', not named",
    "pythonlint, '#!/bin/sh\n', not named",
    "python3.11.bak, '#!/bin/sh\n', not named",
    "python3-config, '#!/bin/sh\n', not named",
    "python3, '#!/usr/bin/python3\n', no interpreter",
    "python3, '#!/usr/bin/env python3\n', no interpreter",
    "python3, '', no interpreter",
    "python3, text, no interpreter"
  })
  void whatIsNoneIsSaid(String name, String content, String said) throws IOException {
    assertThat(objection(write(name, content))).contains(said);
  }

  @Test
  void aLinkWithAnInterpretersNameMayLeadToAProgramOnly() throws IOException {
    Path script = write("deploy.sh", "#!/bin/sh\n");
    Path program = write("cpython", "\u007fELF...");
    assertThat(objection(Files.createSymbolicLink(folder.resolve("python3"), script)))
        .contains("no interpreter");
    assertThat(objection(Files.createSymbolicLink(folder.resolve("python"), program))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "app.pyz, '#!/usr/bin/env python3\n'",
    "python3, '#!/bin/sh\necho long\n'",
    "x.pex, ''"
  })
  void anApplicationInAnArchiveIsKnownByItsEnd(String name, String before) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    archive.write(before.getBytes(StandardCharsets.US_ASCII));
    zip(archive);
    Path file = Files.write(folder.resolve(name), archive.toByteArray());
    assertThat(objection(file)).contains("application in an archive");
  }

  private static void zip(OutputStream to) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(to);
    zip.putNextEntry(new ZipEntry("__main__.py"));
    zip.finish();
  }

  @Test
  void whatIsNoneIsNotStarted() throws Exception {
    Path marker = folder.resolve("ran");
    Path script = TestPythons.script(folder.resolve("deploy"), "touch '" + marker + "'");
    assertThatThrownBy(() -> new InterpreterProbe().describe(script, "named"))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("no other program is started");
    assertThat(marker).doesNotExist();
  }
}
