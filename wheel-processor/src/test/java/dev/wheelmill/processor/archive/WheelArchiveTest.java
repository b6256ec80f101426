// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.testdata.zip.ZipForge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelArchiveTest {

  @Test
  void readsStoredAndDeflatedFiles(@TempDir Path folder) throws Exception {
    ZipForge zip = new ZipForge();
    zip.add("a.py", "x = 1").both(h -> h.mode = 0100755);
    zip.add("b/caf\u00e9.py", "y = 1\n".repeat(100)).deflated().both(h -> h.time = 0x58215f00L);

    try (WheelArchive archive = WheelArchive.open(write(folder, zip.build()))) {
      List<ArchiveEntry> entries = archive.entries();
      assertThat(entries).extracting(ArchiveEntry::name).containsExactly("a.py", "b/caf\u00e9.py");
      assertThat(entries).extracting(ArchiveEntry::isExecutable).containsExactly(true, false);
      assertThat(entries.get(1).dosTime()).isEqualTo(0x58215f00);
      assertThat(archive.read(entries.get(0), 100)).isEqualTo("x = 1".getBytes(UTF_8));
      assertThat(archive.read(entries.get(1), 600))
          .isEqualTo("y = 1\n".repeat(100).getBytes(UTF_8));
      assertThat(archive.find("a.py")).contains(entries.get(0));
      assertThat(archive.find("A.py")).isEmpty();
      assertThatThrownBy(() -> archive.read(entries.get(1), 599)).hasMessageContaining("600 bytes");
    }
  }

  @Test
  void acceptsAnEmptyArchive(@TempDir Path folder) throws Exception {
    assertThat(readAll(write(folder, new ZipForge().build()))).isZero();
  }

  @Test
  void refusesWhatIsNoArchive(@TempDir Path folder) throws Exception {
    byte[] valid = valid();
    assertThat(refusal(write(folder, new byte[0]), Limits.DEFAULT))
        .isEqualTo(ArchiveRule.END_RECORD);
    assertThat(refusal(write(folder, "no zip at all".getBytes(UTF_8)), Limits.DEFAULT))
        .isEqualTo(ArchiveRule.END_RECORD);
    assertThat(refusal(write(folder, Arrays.copyOf(valid, valid.length - 1)), Limits.DEFAULT))
        .isEqualTo(ArchiveRule.END_RECORD);
  }

  @Test
  void refusesWhatIsNoRegularFile(@TempDir Path folder) {
    assertThatThrownBy(() -> WheelArchive.open(folder)).isInstanceOf(ArchiveException.class);
  }

  @Test
  void entriesCanBeReadSideBySideAndAgain(@TempDir Path folder) throws Exception {
    ZipForge zip = new ZipForge();
    zip.add("a.py", "a = 1\n".repeat(100)).deflated();
    zip.add("b.py", "b = 2\n".repeat(200)).deflated();

    try (WheelArchive archive = WheelArchive.open(write(folder, zip.build()))) {
      InputStream first = archive.open(archive.entries().get(0));
      InputStream second = archive.open(archive.entries().get(1));
      assertThat(first.readNBytes(3)).isEqualTo("a =".getBytes(UTF_8));
      assertThat(second.readAllBytes()).isEqualTo("b = 2\n".repeat(200).getBytes(UTF_8));
      second.close();
      second.close();
      assertThat(archive.read(archive.entries().get(1), 2000)).hasSize(1200);
      assertThat(first.readAllBytes()).hasSize(597);
      first.close();
      assertThatThrownBy(first::read).hasMessageContaining("closed");
    }
  }

  private static byte[] valid() {
    ZipForge zip = new ZipForge();
    zip.add("a.py", "print('hello')\n");
    return zip.build();
  }

  private static ArchiveRule refusal(Path file, Limits limits) {
    return catchThrowableOfType(ArchiveException.class, () -> WheelArchive.open(file, limits))
        .rule();
  }

  /** How many bytes all files have together. */
  private static long readAll(Path file) throws IOException {
    long bytes = 0;
    try (WheelArchive archive = WheelArchive.open(file)) {
      for (ArchiveEntry entry : archive.entries()) {
        bytes += archive.read(entry, 1 << 20).length;
      }
    }
    return bytes;
  }

  private static Path write(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.whl"), bytes);
  }
}
