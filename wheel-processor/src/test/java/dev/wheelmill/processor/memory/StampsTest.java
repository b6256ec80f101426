// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.stamp.FolderState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StampsTest {
  private static final Instant CHANGED = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void changesWithinATickOfTheClockMayStillBeFollowedByOthers() throws Exception {
    Stamps stamps = changedAt(CHANGED);
    assertThat(stamps.areFromBefore(CHANGED)).isFalse();
    assertThat(stamps.areFromBefore(CHANGED.plusMillis(100))).isFalse();
    assertThat(stamps.areFromBefore(CHANGED.plusMillis(101))).isTrue();
  }

  @Test
  void theClockOfSomeFileSystemsStandsStillForTwoSeconds() throws Exception {
    Instant whole = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(changedAt(whole).areFromBefore(whole.plusMillis(2500))).isFalse();
    assertThat(changedAt(whole).areFromBefore(whole.plusMillis(2501))).isTrue();
    assertThat(changedAt(whole, CHANGED).areFromBefore(CHANGED.plusMillis(101))).isTrue();
  }

  @Test
  void theLastChangeCounts() throws Exception {
    assertThat(changedAt(CHANGED.minusSeconds(9), CHANGED).areFromBefore(CHANGED)).isFalse();
  }

  @Test
  void whatIsNotThereHasAStampToo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("late");
    Stamps stamps = take(file);
    assertThat(areCurrent(stamps)).isTrue();
    Files.createFile(file);
    assertThat(areCurrent(stamps)).isFalse();
  }

  @Test
  void aLinkChangesWithWhatItLeadsTo(@TempDir Path folder) throws Exception {
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    Stamps dangling = take(link);
    assertThat(areCurrent(dangling)).isTrue();
    Files.createFile(target);
    assertThat(areCurrent(dangling)).isFalse();
  }

  @Test
  void aFolderWhoseTimeIsNotKnownIsLookedInto(@TempDir Path above) throws Exception {
    Path folder = Files.createDirectory(above.resolve("folder"));
    Path seen = Files.createFile(folder.resolve("seen"));
    Path other = Files.createFile(folder.resolve("other"));
    FolderState state =
        FolderState.of(UnixAttributes.of(folder, LinkOption.NOFOLLOW_LINKS))
            .with("other")
            .with("seen");
    Stamps stamps =
        Stamps.of(
            Map.of(folder, FileStamp.UNKNOWN, seen, FileStamp.of(seen)), Map.of(folder, state));
    Stamps.Checked checked = check(stamps).orElseThrow();
    assertThat(checked.lookedIntoFolders()).isTrue();
    assertThat(checked.all().byPath())
        .isEqualTo(Map.of(folder, FileStamp.of(folder), seen, FileStamp.of(seen)));
    assertThat(check(checked.all()).orElseThrow().lookedIntoFolders()).isFalse();
    Files.delete(other);
    assertThat(areCurrent(stamps)).isFalse();
    Files.createDirectory(other);
    assertThat(areCurrent(stamps)).as("a folder is no plain file").isFalse();
    Files.delete(other);
    Files.createFile(other);
    assertThat(areCurrent(stamps)).isTrue();
    Files.createFile(folder.resolve("more"));
    assertThat(areCurrent(stamps)).isFalse();
  }

  private static Stamps take(Path path) throws IOException {
    return Stamps.of(Map.of(path, FileStamp.of(path)));
  }

  private static boolean areCurrent(Stamps stamps) throws IOException {
    return check(stamps).isPresent();
  }

  private static Optional<Stamps.Checked> check(Stamps stamps) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    stamps.write(new StateForm.Output(bytes));
    return Stamps.check(new StateForm.Input(ByteBuffer.wrap(bytes.toByteArray())), 2);
  }

  private static Stamps changedAt(Instant... changes) throws IOException {
    Map<Path, FileStamp> stamps = new TreeMap<>();
    for (Instant change : changes) {
      long nanos = change.getEpochSecond() * 1_000_000_000L + change.getNano();
      stamps.put(Path.of("/x" + stamps.size()), new FileStamp(nanos, 1, 0));
    }
    stamps.put(Path.of("/absent"), FileStamp.ABSENT);
    return Stamps.of(stamps);
  }
}
