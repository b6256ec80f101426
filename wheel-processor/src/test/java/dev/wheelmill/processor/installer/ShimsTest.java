// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.interpreter.HermeticPython;
import dev.wheelmill.processor.installer.command.Shims;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShimsTest {
  private static final Pattern CASE = Pattern.compile("^ +([a-z| -]+)\\) return 0 ;;$");

  /** The words for which the script starts wheelmill. */
  private static Set<String> words() {
    return HermeticPython.script(Shims.class, "shim.sh")
        .lines()
        .map(CASE::matcher)
        .filter(line -> line.matches())
        .flatMap(line -> Arrays.stream(line.group(1).split(" \\| ")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theScriptKnowsEveryWordThatInstalls() {
    for (String name : Shims.NAMES) {
      if (Installer.of(List.of(name)) instanceof SubcommandInstaller installer) {
        assertThat(words()).as(name).containsAll(installer.subcommands().changing());
      }
    }
    assertThat(words()).contains("install", "uninstall", "sync", "add", "remove", "upgrade");
  }

  @Test
  void everyShimIsOfAKnownInstaller() {
    assertThat(Shims.NAMES).noneMatch(name -> Installer.of(List.of(name)) instanceof OtherProgram);
  }
}
