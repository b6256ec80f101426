// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionTest {
  @Test
  void aCodeAloneCoversAllFiles() {
    Exemption exemption = Exemption.parse("stale");
    assertThat(exemption.covers("stale", "a/b.py")).isTrue();
    assertThat(exemption.covers("missing", "a/b.py")).isFalse();
  }

  @Test
  void aPatternCoversThePathsThatItMatches() {
    Exemption exemption = Exemption.parse("bad-row=../../bin/*");
    assertThat(exemption.covers("bad-row", "../../bin/tool")).isTrue();
    assertThat(exemption.covers("bad-row", "../../bin/sub/tool")).isFalse();
    assertThat(exemption.covers("stale", "../../bin/tool")).isFalse();
  }

  @Test
  void whatStandsBehindTheFirstEqualsSignIsThePattern() {
    assertThat(Exemption.parse("stale=a=b.py").covers("stale", "a=b.py")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "stael, unknown finding \"stael\"; did you mean \"stale\"? Allowed: hash-differs",
    "'', unknown finding \"\". Allowed: hash-differs",
    "stale=[a, the glob \"[a\" has a [ without ]",
    "stale=, the glob \"\" is empty",
  })
  void aMistakeSaysWhatWouldBeRight(String text, String expected) {
    assertThatThrownBy(() -> Exemption.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(expected);
  }
}
