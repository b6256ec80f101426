// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts are told by their name, their mode and their first line. */
final class PythonScriptTest {
  private static final String LINE = "#!/usr/bin/env python3";

  private static boolean isScript(Path folder, String name, String mode, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return PythonScript.is(file);
  }

  @ParameterizedTest
  @CsvSource({
    "#!/usr/bin/env python3, true",
    "#!/usr/bin/python, true",
    "#! /opt/app/.venv/bin/python3.13t -u, true",
    "#!/usr/bin/env -S python3 -I, true",
    "#!/usr/bin/env pypy3, true",
    "#!python, true",
    "#!/bin/sh, false",
    "#!/usr/bin/env ipython-runner, false",
    "#!/opt/python3/bin/tool, false",
    "# python3, false",
    "'', false"
  })
  void theFirstLineNamesPython(String line, boolean script, @TempDir Path folder) throws Exception {
    assertThat(isScript(folder, "tool", "rwxr-xr-x", line + "\nprint()\n")).isEqualTo(script);
    assertThat(isScript(folder, "tool", "rwxr-xr-x", "\n" + line + "\n")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "tool, rwxr-xr-x, true",
    "tool.py, rwxr-xr-x, true",
    "tool.cgi, rwxr-xr-x, true",
    "tool.cgi, rw-r--r--, true",
    "tool, rw-r--r--, false",
    "tool.py, rw-r--r--, false",
    "tool.txt, rwxr-xr-x, false"
  })
  void whatIsRunHasItsModeOrItsName(String name, String mode, boolean script, @TempDir Path folder)
      throws Exception {
    assertThat(isScript(folder, name, mode, LINE + "\r\n")).isEqualTo(script);
  }
}
