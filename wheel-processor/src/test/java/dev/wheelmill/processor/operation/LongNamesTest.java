// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.result.UnitResult;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source whose bytecode would have a longer name than any file can have is left out alone. */
final class LongNamesTest {
  private static final String LONG = "x".repeat(248) + ".py";

  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws Exception {
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
    venv.distribution("long").file("short.py", "x = 1\n").file(LONG, "x = 1\n").install();
  }

  @Test
  void theRestOfItsDistributionIsDone() throws Exception {
    UnitResult unit = run.unit("long");
    assertThat(unit.status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(unit.counts().compiled()).isEqualTo(1);
    assertThat(unit.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.path()).isEqualTo(LONG);
              assertThat(failure.reason()).contains("no file can have more than 255");
            });
    assertThat(run.unit("long").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void itsDistributionFailsWhereThePolicySaysSo() throws Exception {
    UnitResult unit = run.policy("defaults:", "  on-error: fail").unit("long");
    assertThat(unit.status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(unit.reason().orElseThrow()).contains("no file can have more than 255");
  }
}
