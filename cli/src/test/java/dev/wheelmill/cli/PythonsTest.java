// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.HostPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonsTest {
  private static final String ASK =
      """
      import importlib.util, sys
      magic = int.from_bytes(importlib.util.MAGIC_NUMBER[:2], "little")
      print(sys.version.split()[0], sys.implementation.cache_tag, magic)
      """;

  private final Path folder;

  PythonsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theMachinesInterpreterIsListedAsItDescribesItself() throws Exception {
    String[] facts = HostPython.script(ASK).strip().split(" ", -1);
    CliRun run = CliRun.of(folder, "pythons", "--format", "json").endedWith(ExitCode.DONE);
    JsonNode pythons = JsonReport.of(run).at("/pythons");
    assertThat(pythons)
        .as(run::toString)
        .anySatisfy(
            python -> {
              assertThat(python.path("version").asText()).isEqualTo(facts[0]);
              assertThat(python.path("cacheTag").asText()).isEqualTo(facts[1]);
              assertThat(python.path("magicNumber").asText()).isEqualTo(facts[2]);
            });
    CliRun.of(folder, "pythons").endedWith(ExitCode.DONE).assertOut().contains(facts[1], facts[2]);
  }

  @Test
  void whatIsNoInterpreterIsSkippedAndExplainedIfAsked() throws Exception {
    Path fake = Files.writeString(folder.resolve("python3.12"), "#!/bin/sh\nexit 3\n");
    Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> onlyFake =
        Map.of("PATH", folder.toString(), "HOME", folder.toString(), "PYENV_ROOT", "");
    CliRun.with(onlyFake, folder, "pythons")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .isEqualTo("wheelmill: 1 executable can't be used (-v says why)\n");
    CliRun.with(onlyFake, folder, "pythons", "-v")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .startsWith("wheelmill: skipped: " + fake + ": ")
        .contains("status 3");
  }
}
