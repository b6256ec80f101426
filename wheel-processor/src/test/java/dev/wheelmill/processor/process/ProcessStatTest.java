// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessStatTest {
  @Test
  void aNameMayHoldParenthesesAndBlanks() {
    assertThat(
            ProcessStat.parse(
                "42 (a) S 1 (b) Z 1 42 42 0 -1 4194304 99 0 0 0 12 3 40 5 20 0 1 0 1234 5 6\n"))
        .contains(new ProcessStat(true, Duration.ofMillis(150), Duration.ofMillis(450)));
  }

  @Test
  void whatIsCutShortSaysNothing() {
    assertThat(ProcessStat.parse("42 (python3) R 1 42")).isEmpty();
    assertThat(ProcessStat.parse("")).isEmpty();
  }
}
