// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.Reports;
import dev.wheelmill.processor.report.VerifyReport;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.processor.verify.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifyTextTest {
  private static final Finding STALE =
      new Finding(Finding.Kind.STALE, "lib", "lib/__pycache__/a.pyc", "the source is newer");

  @Test
  void cleanTakesTwoLines() {
    assertThat(print(Verbosity.NORMAL, List.of()).out())
        .isEqualTo(
            ".venv  virtual environment, CPython 3.12.1 (.venv/bin/python, its own), built-in policy"
                + "  1 distribution  1,204 RECORD rows  30 bytecode files"
                + " and 2 of other interpreters, not judged\nClean (0.50 s)\n");
  }

  @Test
  void aFindingIsALineForGrep() {
    assertThat(print(Verbosity.NORMAL, List.of(STALE)).out())
        .startsWith("lib: lib/__pycache__/a.pyc: stale: the source is newer\n\n")
        .endsWith("1 finding: 1 stale (0.50 s)\n");
  }

  @Test
  void aFloodIsCutUnlessItIsAskedFor() {
    List<Finding> flood = IntStream.range(0, 1284).mapToObj(i -> STALE).toList();
    assertThat(print(Verbosity.NORMAL, flood).out().lines().filter(l -> l.startsWith("lib: ")))
        .hasSize(50);
    assertThat(print(Verbosity.NORMAL, flood).out())
        .contains("... and 1,234 more (-v shows all)")
        .contains("1,284 findings: 1,284 stale");
    assertThat(print(Verbosity.VERBOSE, flood).out().lines().filter(l -> l.startsWith("lib: ")))
        .hasSize(1284);
  }

  @Test
  void quietPrintsFindingsOnly() {
    assertThat(print(Verbosity.QUIET, List.of()).out()).isEmpty();
    assertThat(print(Verbosity.QUIET, List.of(STALE)).out()).hasLineCount(1);
  }

  private static Printed print(Verbosity verbosity, List<Finding> findings) {
    Verification seen = new Verification(1, 1204, 30, 2, findings, 0, List.of(), List.of());
    VerifyReport.Target target =
        new VerifyReport.Target(
            Path.of("/srv/.venv"),
            "virtual environment",
            List.of(Reports.PYTHON),
            "built-in policy",
            seen);
    VerifyReport report = new VerifyReport(List.of(target), Duration.ofMillis(500));
    return Printed.by(s -> VerifyText.print(report, s, verbosity));
  }
}
