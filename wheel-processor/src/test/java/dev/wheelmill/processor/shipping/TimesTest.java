// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.RequestException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:01Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:01.999Z, 2026-03-01T12:00:00Z",
    "1979-12-31T23:59:58Z, 1980-01-01T00:00:00Z",
    "2108-01-01T00:00:00Z, 1980-01-01T00:00:00Z",
  })
  void aZipKeepsEvenSecondsFrom1980To2107(Instant before, Instant after) {
    assertThat(new Times.EvenSeconds(ZoneOffset.UTC).after(before)).contains(after);
  }

  @Test
  void theZoneIsThatOfTheClockOnTheWall() {
    Times chatham = new Times.EvenSeconds(ZoneId.of("Pacific/Chatham"));
    Instant first = Instant.parse("1979-12-31T10:15:00Z");
    assertThat(chatham.after(first)).contains(first);
    assertThat(chatham.after(first.minusSeconds(2))).contains(first);
  }

  @Test
  void ofTwoTimesThatAClockShowsAlikeTheSecondStays() {
    Times chatham = new Times.EvenSeconds(ZoneId.of("Pacific/Chatham"));
    Instant first = Instant.parse("2025-04-05T13:30:00Z");
    Instant second = Instant.parse("2025-04-05T14:30:00Z");
    assertThat(chatham.after(first)).contains(second);
    assertThat(chatham.after(second)).contains(second);
    assertThat(chatham.fate(first)).isEqualTo("is one of two that the clock showed alike");
  }

  @Test
  void laterTimesAreSetBackAndOthersLoseTheirFraction() {
    Instant latest = Instant.ofEpochSecond(100);
    Times times = new Times.NoLaterThan(latest);
    assertThat(times.after(Instant.ofEpochSecond(101))).contains(latest);
    assertThat(times.after(Instant.ofEpochSecond(100, 5))).contains(latest);
    assertThat(times.after(Instant.ofEpochSecond(99, 5))).contains(Instant.ofEpochSecond(99));
  }

  @Test
  void aWayByTheEpochNeedsIt() {
    for (Way way : new Way[] {Way.DEB, Way.OCI_EPOCH, Way.TAR_EPOCH}) {
      assertThatThrownBy(() -> Journey.of(way, Map.of(), ZoneOffset.UTC))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "--as %s goes by SOURCE_DATE_EPOCH, which is not set; set it as the build has it",
              way.label());
    }
  }

  @Test
  void everyWayHasAnAnswerForEveryTime() throws RequestException {
    Map<String, String> environment = Map.of("SOURCE_DATE_EPOCH", "1700000000");
    for (Way way : Way.values()) {
      Times times = Journey.of(way, environment, ZoneOffset.UTC).times();
      for (Instant time : List.of(Instant.EPOCH, Instant.ofEpochSecond(4_000_000_000L, 1))) {
        assertThat(times.after(time)).isNotNull();
        assertThat(times.fate(time)).isNotEmpty();
      }
    }
  }
}
