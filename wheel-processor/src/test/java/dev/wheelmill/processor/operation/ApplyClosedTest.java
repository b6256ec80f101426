// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.ReadOnlyFolder;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment that can't be written to. */
final class ApplyClosedTest {
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
    venv.demo();
  }

  @Test
  void isRefusedAsAWholeWithTheReasonAndTheRemedy() throws Exception {
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    ReadOnlyFolder.during(
        venv.site(),
        () ->
            assertThatThrownBy(() -> Apply.run(run.context(), run.request()))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(venv.site() + ": can't be written to")
                .hasMessageMatching(".*; (run this|make it) .*"));
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
  }

  @Test
  void isNoTroubleWhereThereIsNothingToDo() throws Exception {
    run.apply();
    ReadOnlyFolder.during(
        venv.site(),
        () ->
            assertThat(run.target().units())
                .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED));
  }

  /** A dry run says what would become of the run. */
  @Test
  void isRefusedInADryRunToo() throws Exception {
    run.dryRun();
    ReadOnlyFolder.during(
        venv.site(),
        () ->
            assertThatThrownBy(() -> Apply.run(run.context(), run.request()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("can't be written to"));
  }

  @Test
  void isNotClosedWhereTheWorkCanBeDone() throws Exception {
    Assumptions.assumeFalse(Users.current().isRoot(), "root may write to a read-only folder");
    assertThat(venv.site().toFile().setWritable(false)).isTrue();
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(venv.site().toFile().setWritable(true)).isTrue();
  }
}
