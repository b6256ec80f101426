// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FinalReleasesTest {

  @ParameterizedTest
  @MethodSource("dev.wheelmill.compiler.interpreter.TestPythons#all")
  void agreesWithTheInterpreter(Interpreter python) {
    Optional<PycFormat> known = FinalReleases.formatOf(python.cacheTag());
    assertThat(known.filter(format -> !format.equals(python.format()))).isEmpty();
    assertThat(known.isPresent()).isEqualTo(CanonicalForm.supports(python.magic()));
  }

  @Test
  void knowsTagsAsTheyAreWritten() {
    assertThat(FinalReleases.formatOf("cpython-38"))
        .contains(new PycFormat(0x0a0d0d55, SourceHash.SIPHASH_2_4));
    assertThat(FinalReleases.formatOf("cpython-311"))
        .contains(new PycFormat(0x0a0d0da7, SourceHash.SIPHASH_1_3));
    assertThat(FinalReleases.formatOf("cpython-37")).isEmpty();
    assertThat(FinalReleases.formatOf("pypy310")).isEmpty();
  }
}
