// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitTest {

  @ParameterizedTest
  @EnumSource
  void readsItsOwnText(Limit limit) {
    assertThat(limit.parse(limit.standardText())).isEqualTo(limit.standard());
    assertThat(Limits.DEFAULT.of(limit)).isEqualTo(limit.standard());
  }

  static Stream<Limit> settable() {
    return Limit.names().stream().map(name -> Limit.named(name).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("settable")
  void canBeLoweredAndRaised(Limit limit) {
    assertThat(Limits.DEFAULT.with(limit, 1).of(limit)).isEqualTo(1);
    long more = limit.standard() + 1;
    assertThat(Limits.DEFAULT.with(limit, 1).with(limit, more).of(limit)).isEqualTo(more);
  }

  @Test
  void otherNamesAreNone() {
    assertThat(Limit.named("ENTRIES")).isEmpty();
    assertThat(Limit.named("")).isEmpty();
  }

  @Test
  void usersFindNoneThatIsFixed() {
    assertThat(Limit.names()).hasSize(13).contains("entries", "worker-memory");
    assertThat(Limit.named("policy-depth")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1k,1024", "4GiB,4294967296", "1.5 GiB,1610612736", "12345678901,12345678901"})
  void sizesHaveUnits(String text, long bytes) {
    assertThat(Limit.ARCHIVE_SIZE.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "ENTRIES,0",
    "ENTRIES,-1",
    "ENTRIES,10k",
    "ENTRIES,''",
    "ENTRIES,9999999999",
    "RECORD_SIZE,2GiB",
    "RECORD_SIZE,0",
    "RECORD_SIZE,much",
    "RATIO,2000000"
  })
  void whatCannotBeIsRefused(Limit limit, String text) {
    assertThatThrownBy(() -> limit.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aValueThatCannotBeSaysWhatCan() {
    assertThatThrownBy(() -> Limits.DEFAULT.with(Limit.RATIO, 0))
        .hasMessage("ratio: 0 can't be; 1 to 1048576 can");
  }

  @Test
  void tooMuchNamesTheLimitItsValueAndTheFlag() {
    assertThat(Limits.DEFAULT.excess(Limit.ENTRIES, 500_000)).isEmpty();
    assertThat(Limits.DEFAULT.excess(Limit.ENTRIES, 500_001))
        .contains(
            "500001 entries; the limit entries is 500000, and --limit entries=NUMBER raises it");
    assertThat(Limits.DEFAULT.with(Limit.RECORD_SIZE, 1000).excess(Limit.RECORD_SIZE, 1001))
        .contains(
            "1001 bytes; the limit record-size is 1000 bytes, and --limit record-size=SIZE raises"
                + " it");
  }

  @Test
  void tooMuchOfWhatIsFixedNamesNoFlag() {
    assertThat(Limits.DEFAULT.excess(Limit.POLICY_DEPTH, 33))
        .contains("33 levels; the limit policy-depth is 32");
  }

  @Test
  void whatIsAbove2To63IsTooMuch() {
    assertThat(Limits.DEFAULT.excess(Limit.UNPACKED_SIZE, -1).orElseThrow())
        .startsWith("18446744073709551615 bytes");
  }
}
