// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.Retention;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreatmentTest {
  private static final Treatment NOTHING = treatment(Mode.NO_COMPILE, Retention.KEEP, false);
  private static final Treatment ALL = treatment(Mode.COMPILE, Retention.KEEP, false);
  private static final Treatment SMALL = treatment(Mode.COMPILE, Retention.DROP, true);

  @Test
  void whatAllOwnersDropGoes() {
    assertThat(SMALL.together(SMALL)).isEqualTo(SMALL);
  }

  @Test
  void whatOneOwnerKeepsStays() {
    assertThat(SMALL.together(ALL)).isEqualTo(ALL);
    assertThat(ALL.together(SMALL)).isEqualTo(ALL);
  }

  @Test
  void eachPartIsDecidedAlone() {
    Treatment one = parts(Retention.DROP, Columns.MERGE, Retention.KEEP);
    Treatment other = parts(Retention.DROP, Columns.KEEP, Retention.DROP);
    assertThat(one.together(other)).isEqualTo(parts(Retention.DROP, Columns.KEEP, Retention.KEEP));
    assertThat(parts(Retention.KEEP, Columns.MERGE, Retention.DROP).together(SMALL))
        .extracting(Treatment::source, Treatment::columns, Treatment::docstrings)
        .containsExactly(Retention.KEEP, Columns.DROP, Retention.DROP);
  }

  @Test
  void whoeverWantsBytecodeGetsItWhole() {
    assertThat(NOTHING.together(SMALL)).isEqualTo(ALL);
    assertThat(SMALL.together(NOTHING)).isEqualTo(ALL);
    assertThat(NOTHING.together(NOTHING)).isEqualTo(NOTHING);
  }

  private static Treatment parts(Retention source, Columns columns, Retention docstrings) {
    return treatment(Mode.COMPILE, source, columns, docstrings, false);
  }

  private static Treatment treatment(Mode mode, Retention all, boolean hardlink) {
    Columns columns = all == Retention.DROP ? Columns.DROP : Columns.KEEP;
    return treatment(mode, all, columns, all, hardlink);
  }

  private static Treatment treatment(
      Mode mode, Retention source, Columns columns, Retention docstrings, boolean hardlink) {
    return new Treatment(
        mode,
        List.of(OptimizationLevel.ZERO),
        InvalidationMode.CHECKED_HASH,
        OnError.WARN,
        source,
        columns,
        docstrings,
        hardlink);
  }
}
