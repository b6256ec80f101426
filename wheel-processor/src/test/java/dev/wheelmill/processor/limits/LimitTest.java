package dev.wheelmill.processor.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByItsNameAndReadsItsOwnText(Limit limit) {
    assertThat(Limit.named(limit.label())).contains(limit);
    assertThat(limit.parse(limit.standardText())).isEqualTo(limit.standard());
    assertThat(Limits.DEFAULT.of(limit)).isEqualTo(limit.standard());
  }

  @ParameterizedTest
  @EnumSource
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
    "POLICY_DEPTH,501"
  })
  void whatCannotBeIsRefused(Limit limit, String text) {
    assertThatThrownBy(() -> limit.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aValueThatCannotBeSaysWhatCan() {
    assertThatThrownBy(() -> Limits.DEFAULT.with(Limit.POLICY_DEPTH, 501))
        .hasMessage("policy-depth: 501 can't be; 1 to 500 can");
  }

  @Test
  void tooMuchNamesTheLimitItsValueAndTheFlag() {
    assertThat(Limits.DEFAULT.excess(Limit.ENTRIES, 500_000)).isEmpty();
    assertThat(Limits.DEFAULT.excess(Limit.ENTRIES, 500_001))
        .contains(
            "500001 entries; the limit entries is 500000, and --limit entries=NUMBER raises it");
    assertThat(Limits.DEFAULT.with(Limit.POLICY_SIZE, 1000).excess(Limit.POLICY_SIZE, 1001))
        .contains(
            "1001 bytes; the limit policy-size is 1000 bytes, and --limit policy-size=SIZE raises"
                + " it");
  }

  @Test
  void whatIsAbove2To63IsTooMuch() {
    assertThat(Limits.DEFAULT.excess(Limit.UNPACKED_SIZE, -1).orElseThrow())
        .startsWith("18446744073709551615 bytes");
  }
}
