// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineLoadTest {
  @Test
  void aMachineIsBusyThatHasMoreToRunThanProcessors() {
    assertThat(MachineLoad.of("2.01 1.50 1.00 3/300 4242\n", 2).orElseThrow().message())
        .startsWith("was busy before anything was measured (load 2.01, processors 2): ");
    assertThat(MachineLoad.of("2.00 9.50 9.00 3/300 4242\n", 2)).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodSaysNothing() {
    assertThat(MachineLoad.of("", 1)).isEmpty();
    assertThat(MachineLoad.of("much", 1)).isEmpty();
  }
}
