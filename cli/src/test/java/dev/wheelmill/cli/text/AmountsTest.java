// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1048524, 1023.9 KiB",
    "1048575, 1.0 MiB",
    "5368709120, 5.0 GiB",
    "9223372036854775807, 8388608.0 TiB"
  })
  void bytesHaveAUnit(long bytes, String expected) {
    assertThat(Amounts.bytes(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"420, 0.42 s", "9994, 9.99 s", "9999, 10.0 s", "59940, 59.9 s", "125000, 2 min 5 s"})
  void timesGetCoarserAsTheyGrow(long millis, String expected) {
    assertThat(Amounts.time(Duration.ofMillis(millis))).isEqualTo(expected);
  }

  @Test
  void oneIsNotMany() {
    assertThat(Amounts.counted(1, "wheel")).isEqualTo("1 wheel");
    assertThat(Amounts.counted(0, "wheel")).isEqualTo("0 wheels");
    assertThat(Amounts.counted(1204, "wheel")).isEqualTo("1,204 wheels");
  }
}
