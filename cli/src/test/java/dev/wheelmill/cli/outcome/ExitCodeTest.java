// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.Reports;
import dev.wheelmill.processor.result.UnitResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private static final UnitResult GOOD = Reports.compiled("good");
  private static final UnitResult REFUSED = UnitResult.refused("bad", "1", "no RECORD");

  @Test
  void allDoneIsDone() {
    assertThat(codeOf(false, GOOD)).isEqualTo(ExitCode.DONE);
    assertThat(codeOf(false)).isEqualTo(ExitCode.DONE);
  }

  @Test
  void someRefusedIsIncomplete() {
    assertThat(codeOf(false, GOOD, REFUSED)).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void allRefusedIsRefused() {
    assertThat(codeOf(false, REFUSED, REFUSED)).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void interruptedGoesBeforeAll() {
    assertThat(codeOf(true, GOOD, REFUSED)).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void numbersAreThoseThatAreDocumented() {
    assertThat(ExitCode.list())
        .containsOnlyKeys("0", "1", "2", "3", "4", "5", "70", "74", "129", "130", "143");
  }

  private static ExitCode codeOf(boolean interrupted, UnitResult... units) {
    return ExitCode.of(Reports.report(Path.of("/x"), false, interrupted, List.of(units)));
  }
}
