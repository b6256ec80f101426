// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CachePlace;
import dev.wheelmill.compiler.io.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheMaintenanceTest {
  private static final int SIZE = 100;
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final Path root;
  private final CacheFolder folder;
  private final CacheMaintenance maintenance;

  CacheMaintenanceTest(@TempDir Path root) {
    this.root = root;
    this.folder = new CacheFolder(root);
    this.maintenance = new CacheMaintenance(folder, Clock.systemUTC());
  }

  @Test
  void aCacheThatIsNotThereIsEmpty() throws IOException {
    CacheMaintenance none = new CacheMaintenance(new CachePlace(root.resolve("none"), true));
    assertThat(none.contents().entries()).isZero();
    assertThat(none.contents().oldest()).isEmpty();
    assertThat(none.prune(0)).isEqualTo(new CacheMaintenance.Removed(0, 0));
    assertThat(none.clear()).isEqualTo(new CacheMaintenance.Removed(0, 0));
    assertThat(root.resolve("none")).doesNotExist();
  }

  @Test
  void whatWasNotUsedForTheLongestTimeGoesFirst() throws IOException {
    fill(10);
    assertThat(maintenance.contents().oldest()).contains(LONG_AGO);
    assertThat(maintenance.prune(4 * SIZE + 1))
        .isEqualTo(new CacheMaintenance.Removed(6, 6 * SIZE));
    for (int i = 0; i < 10; i++) {
      assertThat(Files.exists(folder.file(key(i)))).as("entry %d", i).isEqualTo(i >= 6);
    }
    assertThat(maintenance.contents().oldest()).contains(LONG_AGO.plus(Duration.ofDays(6)));
  }

  @Test
  void nothingGoesWithinTheLimit() throws IOException {
    fill(10);
    maintenance.enforce(10 * SIZE);
    assertThat(maintenance.contents().entries()).isEqualTo(10);
  }

  @Test
  void aLimitThatIsPassedMakesRoomForMore() throws IOException {
    fill(20);
    maintenance.enforce(20 * SIZE - 1);
    assertThat(maintenance.contents().bytes()).isEqualTo(17 * SIZE);
  }

  @Test
  void manyEntriesAreEstimatedWell() throws IOException {
    fill(6000);
    maintenance.enforce(6000 * SIZE * 3L / 2);
    assertThat(maintenance.contents().entries()).isEqualTo(6000);
    maintenance.enforce(6000 * SIZE / 2);
    assertThat(maintenance.contents().entries()).isEqualTo(2700);
  }

  @Test
  void clearLeavesWhatIsNotTheCaches() throws IOException {
    fill(3);
    Files.writeString(root.resolve("mine.txt"), "mine");
    Files.writeString(folder.file(key(0)).resolveSibling("mine.txt"), "mine");
    Path mine = Files.createDirectories(root.resolve("bytecode/ab-mine"));
    assertThat(maintenance.clear()).isEqualTo(new CacheMaintenance.Removed(3, 3 * SIZE));
    assertThat(root.resolve("mine.txt")).exists();
    assertThat(folder.file(key(0)).resolveSibling("mine.txt")).exists();
    assertThat(mine).exists();
    assertThat(folder.file(key(1))).doesNotExist();
  }

  @Test
  void clearLeavesNothingOfTheCaches() throws IOException {
    fill(3);
    Files.write(folder.temporaries().resolve("1"), new byte[7]);
    assertThat(maintenance.clear()).isEqualTo(new CacheMaintenance.Removed(3, 3 * SIZE + 7));
    assertThat(root).doesNotExist();
    Files.createDirectory(root);
  }

  /** Entry number i was last used i days after the first. */
  private void fill(int count) throws IOException {
    folder.create();
    for (int i = 0; i < count; i++) {
      folder.write(key(i), new byte[SIZE]);
      Files.setLastModifiedTime(
          folder.file(key(i)), FileTime.from(LONG_AGO.plus(Duration.ofDays(i))));
    }
  }

  private static CacheKey key(int number) {
    byte[] digest = Hashing.sha256(new byte[] {(byte) number, (byte) (number >> 8)});
    return new CacheKey(HexFormat.of().formatHex(digest));
  }
}
