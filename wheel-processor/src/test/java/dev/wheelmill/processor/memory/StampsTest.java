// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StampsTest {
  private static final Instant CHANGED = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void changesWithinATickOfTheClockMayStillBeFollowedByOthers() {
    Stamps stamps = changedAt(CHANGED);
    assertThat(stamps.areFromBefore(CHANGED)).isFalse();
    assertThat(stamps.areFromBefore(CHANGED.plusMillis(100))).isFalse();
    assertThat(stamps.areFromBefore(CHANGED.plusMillis(101))).isTrue();
  }

  @Test
  void theClockOfSomeFileSystemsStandsStillForTwoSeconds() {
    Instant whole = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(changedAt(whole).areFromBefore(whole.plusMillis(2500))).isFalse();
    assertThat(changedAt(whole).areFromBefore(whole.plusMillis(2501))).isTrue();
    assertThat(changedAt(whole, CHANGED).areFromBefore(CHANGED.plusMillis(101))).isTrue();
  }

  @Test
  void theLastChangeCounts() {
    assertThat(changedAt(CHANGED.minusSeconds(9), CHANGED).areFromBefore(CHANGED)).isFalse();
  }

  @Test
  void whatIsNotThereHasAStampToo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("late");
    Stamps stamps = Stamps.take(List.of(file), 2);
    assertThat(stamps.areCurrent(2)).isTrue();
    Files.createFile(file);
    assertThat(stamps.areCurrent(2)).isFalse();
  }

  @Test
  void aLinkChangesWithWhatItLeadsTo(@TempDir Path folder) throws Exception {
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    Stamps dangling = Stamps.take(List.of(link), 2);
    assertThat(dangling.areCurrent(2)).isTrue();
    Files.createFile(target);
    assertThat(dangling.areCurrent(2)).isFalse();
  }

  private static Stamps changedAt(Instant... changes) {
    return new Stamps(
        List.of(changes).stream()
            .map(
                change ->
                    new Stamps.Entry(
                        Path.of("x"),
                        new FileStamp(
                            change.getEpochSecond() * 1_000_000_000L + change.getNano(), 1, 0)))
            .toList());
  }
}
