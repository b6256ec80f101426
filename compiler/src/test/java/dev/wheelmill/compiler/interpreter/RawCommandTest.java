// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.io.RawPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawCommandTest {
  @Test
  void textIsStartedAsItIs() {
    List<String> command = List.of("printf", "%s", "\u00fc");
    assertThat(RawCommand.of(command)).isSameAs(command);
  }

  @Test
  void bytesThatAreNotUtf8ReachTheProgram() throws Exception {
    List<String> words = List.of("a\udcff", "", "-n x", "b\n\n", "%s\\'\"$X", "\udc80");
    List<String> command = new ArrayList<>(List.of("printf", "<%s>"));
    command.addAll(words);
    Process process = new ProcessBuilder(RawCommand.of(command)).start();
    String said = RawPath.decode(process.getInputStream().readAllBytes());
    assertThat(said).isEqualTo("<" + String.join("><", words) + ">");
    assertThat(process.waitFor()).isZero();
  }
}
