// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ZipForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is damaged: the files come out with the content they had, or the archive is refused. */
class DamagedArchivePropertiesTest {

  private static final byte[] ARCHIVE = archive();

  @Property(tries = 2000)
  void changedBytesChangeNoContent(@ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value)
      throws IOException {
    byte[] damaged = ARCHIVE.clone();
    for (int place : places) {
      damaged[Math.floorMod(place, damaged.length)] ^= value;
    }
    check(damaged);
  }

  @Property(tries = 500)
  void cutArchivesAreRefusedOrWhole(@ForAll @IntRange(max = 2000) int length) throws IOException {
    check(Arrays.copyOf(ARCHIVE, Math.min(length, ARCHIVE.length)));
  }

  @Property(tries = 500)
  void repeatedPiecesChangeNoContent(
      @ForAll @IntRange(max = 2000) int from, @ForAll @IntRange(max = 60) int length)
      throws IOException {
    int start = Math.min(from, ARCHIVE.length);
    int end = Math.min(start + length, ARCHIVE.length);
    byte[] longer = Arrays.copyOf(ARCHIVE, ARCHIVE.length + end - start);
    System.arraycopy(ARCHIVE, start, longer, end, ARCHIVE.length - start);
    check(longer);
  }

  private static void check(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("damaged", ".whl");
    try {
      Files.write(file, bytes);
      readAll(file);
    } catch (ArchiveException e) {
      assertThat(e).hasMessageContaining(e.rule().why());
    } finally {
      Files.delete(file);
    }
  }

  /** Names may change, with their bytes in both headers; contents are under a checksum. */
  private static void readAll(Path file) throws IOException {
    try (WheelArchive archive = WheelArchive.open(file)) {
      for (ArchiveEntry entry : archive.entries()) {
        assertThat(new String(archive.read(entry, 1000), UTF_8)).matches("(x = 1\n)*");
      }
    }
  }

  private static byte[] archive() {
    ZipForge zip = new ZipForge();
    zip.end.zip64 = true;
    zip.add("a/stored.py", "x = 1\n").both(ForgedEntry::widen);
    zip.add("a/deflated.py", "x = 1\n".repeat(100)).deflated();
    zip.add("a/streamed.py", "x = 1\n".repeat(100)).deflated().streamed();
    zip.add("b/", "").both(header -> header.mode = 0040755);
    return zip.build();
  }
}
