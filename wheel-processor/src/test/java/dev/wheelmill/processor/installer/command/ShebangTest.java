// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShebangTest {
  private final Path file;

  ShebangTest(@TempDir Path folder) {
    this.file = folder.resolve("pip");
  }

  private Optional<List<String>> of(String text) throws IOException {
    return Shebang.interpreter(Files.writeString(file, text));
  }

  @Test
  void namesAnInterpreter() throws IOException {
    assertThat(of("#!/v/bin/python3.11\nimport x\n")).contains(List.of("/v/bin/python3.11"));
    assertThat(of("#! /v/bin/pypy3 -E\n")).contains(List.of("/v/bin/pypy3"));
    assertThat(of("#!/usr/bin/env python3\n")).contains(List.of("python3"));
  }

  @Test
  void ofAPathWithBlanksStandsInTheSecondLine() throws IOException {
    assertThat(of("#!/bin/sh\n'''exec' \"/my v/bin/python\" \"$0\" \"$@\"\n' '''\n"))
        .contains(List.of("/my v/bin/python"));
    assertThat(of("#!/bin/sh\n'''exec' /long/bin/python \"$0\" \"$@\"\n"))
        .contains(List.of("/long/bin/python"));
  }

  @Test
  void isNoneOfAnotherProgram() throws IOException {
    assertThat(of("#!/usr/bin/env bash\nexec pyenv exec pip\n")).isEmpty();
    assertThat(of("\177ELF")).isEmpty();
    assertThat(Shebang.interpreter(file.resolveSibling("none"))).isEmpty();
  }
}
