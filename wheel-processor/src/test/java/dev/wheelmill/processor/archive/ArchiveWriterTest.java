// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.archive.OutputEntry.Copied;
import dev.wheelmill.processor.archive.OutputEntry.Fresh;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ZipForge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveWriterTest {

  private static final int TIME = DosTime.ofEpochSecond(1_700_000_000);

  /** Prints of each entry what must be in normal form. */
  private static final String DESCRIBE =
      """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None and not z.comment
      for i in z.infolist():
          assert not i.comment and not i.extra and i.internal_attr == 0 and i.volume == 0
          print(i.filename, oct(i.external_attr), i.create_system, i.create_version,
                i.extract_version, hex(i.flag_bits), i.compress_type, i.file_size, *i.date_time)
      """;

  @Test
  void writesTheFormThatItPromises() throws Exception {
    byte[] archive = write(Fresh.of("a", DosTime.EARLIEST, true, "x".getBytes(UTF_8)));

    assertThat(HexFormat.of().formatHex(archive))
        .isEqualTo(
            "504b0304140000000000000021008316dc8c01000000010000000100000061"
                + "78"
                + "504b01021403140000000000000021008316dc8c0100000001000000010000000000000000000000"
                + "ed8100000000"
                + "61"
                + "504b050600000000010001002f000000200000000000");
  }

  @Test
  void pythonReadsWhatIsWritten(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.whl");
    ArchiveWriter.write(
        file,
        List.of(
            Fresh.of("pkg/a.py", TIME, false, "x = 1\n".repeat(50).getBytes(UTF_8)),
            Fresh.of("pkg/empty.py", TIME, false, new byte[0]),
            Fresh.of("pkg/\u4e2d.sh", TIME, true, "#!".getBytes(UTF_8))));

    assertThat(HostPython.script(DESCRIBE, file.toString()).lines())
        .containsExactly(
            "pkg/a.py 0o20151000000 3 20 20 0x0 8 300 2023 11 14 22 13 20",
            "pkg/empty.py 0o20151000000 3 20 20 0x0 0 0 2023 11 14 22 13 20",
            "pkg/\u4e2d.sh 0o20173200000 3 20 20 0x800 0 2 2023 11 14 22 13 20");
  }

  @Test
  void copiesDataAsItIsAndNothingElse(@TempDir Path folder) throws Exception {
    ZipForge zip = new ZipForge();
    zip.end.comment = "comment".getBytes(UTF_8);
    zip.add("d/", "").both(h -> h.mode = 0040755);
    zip.add("d/a.py", "x = 1\n".repeat(50)).deflated().streamed().both(h -> h.mode = 0106777);
    zip.add("b.txt", "yy").both(h -> h.addExtra(0x5455, new byte[5]));
    Path source = Files.write(folder.resolve("a.whl"), zip.build());
    Path target = folder.resolve("b.whl");

    try (WheelArchive archive = WheelArchive.open(source)) {
      ArchiveWriter.write(target, copies(archive));
    }

    try (WheelArchive before = WheelArchive.open(source);
        WheelArchive after = WheelArchive.open(target)) {
      assertThat(after.entries()).extracting(ArchiveEntry::name).containsExactly("d/a.py", "b.txt");
      assertThat(after.entries())
          .extracting(ArchiveEntry::unixMode)
          .containsExactly(0100755, 0100644);
      assertThat(content(after, "d/a.py")).isEqualTo(content(before, "d/a.py"));
      assertThat(after.entries().get(0).compressedSize())
          .isEqualTo(before.entries().get(0).compressedSize());
    }
    HostPython.script(DESCRIBE, target.toString());
  }

  @Test
  void aCopyOfACopyHasTheSameBytes(@TempDir Path folder) throws Exception {
    Path first = folder.resolve("a.whl");
    ArchiveWriter.write(first, List.of(Fresh.of("a", TIME, false, new byte[500]), fresh("b")));

    try (WheelArchive archive = WheelArchive.open(first)) {
      assertThat(write(copies(archive).toArray(OutputEntry[]::new)))
          .isEqualTo(Files.readAllBytes(first));
    }
  }

  @Test
  void checksTheContentOfWhatItCopies(@TempDir Path folder) throws Exception {
    ZipForge zip = new ZipForge();
    ForgedEntry entry = zip.add("a.py", "x".repeat(500)).deflated();
    entry.both(h -> h.crc++);
    Path source = Files.write(folder.resolve("a.whl"), zip.build());

    try (WheelArchive archive = WheelArchive.open(source)) {
      List<OutputEntry> copies = copies(archive);
      assertThatThrownBy(() -> write(copies.toArray(OutputEntry[]::new)))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("CRC");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesToCopyWhatChangedAfterItWasChecked(boolean deflated, @TempDir Path folder)
      throws Exception {
    ZipForge zip = new ZipForge();
    ForgedEntry forged = zip.add("a.py", "x = 1\n".repeat(50));
    Path source =
        Files.write(folder.resolve("a.whl"), deflated ? deflated(zip, forged) : zip.build());

    try (WheelArchive archive = WheelArchive.open(source)) {
      ArchiveEntry entry = archive.entries().get(0);
      archive.read(entry, 1000);
      flipBit(source, entry.dataOffset() + entry.compressedSize() / 2);
      List<OutputEntry> copies = copies(archive);
      assertThatThrownBy(() -> write(copies.toArray(OutputEntry[]::new)))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("changed");
    }
  }

  private static byte[] deflated(ZipForge zip, ForgedEntry entry) {
    entry.deflated();
    return zip.build();
  }

  private static void flipBit(Path file, long position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) position] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void whatWasReadInPartIsCheckedWhenItIsCopied(@TempDir Path folder) throws Exception {
    ZipForge zip = new ZipForge();
    zip.add("a.py", "x".repeat(500)).deflated().both(h -> h.crc++);
    Path source = Files.write(folder.resolve("a.whl"), zip.build());

    try (WheelArchive archive = WheelArchive.open(source)) {
      try (InputStream content = archive.open(archive.entries().get(0))) {
        assertThat(content.readNBytes(500)).hasSize(500);
      }
      List<OutputEntry> copies = copies(archive);
      assertThatThrownBy(() -> write(copies.toArray(OutputEntry[]::new)))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("CRC");
    }
  }

  @Test
  void deflatesTheSameOnEveryThreadAndAfterOtherContent() throws Exception {
    byte[] content = "def f(x):\n    return x\n".repeat(500).getBytes(UTF_8);
    byte[] first = Fresh.of("a", TIME, false, content).data();

    Fresh.of("b", TIME, false, "other".repeat(9999).getBytes(UTF_8));
    List<byte[]> again =
        Parallel.map(
            4, Collections.nCopies(8, content), same -> Fresh.of("a", TIME, false, same).data());

    assertThat(again).allSatisfy(data -> assertThat(data).isEqualTo(first));
  }

  @Test
  void doesNotDependOnZoneOrLanguage() throws Exception {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    byte[] here = write(fresh("a"), fresh("\u4e2d"));
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      OutputEntry again =
          Fresh.of("a", DosTime.ofEpochSecond(1_700_000_000), false, "a".getBytes(UTF_8));
      assertThat(write(again, fresh("\u4e2d"))).isEqualTo(here);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void writesZip64OnlyForMoreThan65535Entries(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.whl");
    List<OutputEntry> entries = new ArrayList<>();
    for (int i = 0; i < 65_534; i++) {
      entries.add(fresh("d/" + i));
    }
    ArchiveWriter.write(file, entries);
    assertThat(hasZip64Record(file)).isFalse();

    Files.delete(file);
    entries.add(fresh("d/x"));
    entries.add(fresh("d/y"));
    ArchiveWriter.write(file, entries);

    assertThat(hasZip64Record(file)).isTrue();
    try (WheelArchive archive = WheelArchive.open(file)) {
      assertThat(archive.entries()).hasSize(65_536);
    }
    assertThat(HostPython.script(DESCRIBE, file.toString()).lines()).hasSize(65_536);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "/a", "a\\b", "d/", "b", "b/c", "\uff42"})
  void refusesNamesThatItWouldNotRead(String name) {
    OutputEntry bad = Fresh.of(name, TIME, false, new byte[0]);

    assertThatThrownBy(() -> write(fresh("b"), bad)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverOverwrites(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a.whl"), new byte[] {1});

    assertThatThrownBy(() -> ArchiveWriter.write(file, List.of())).isInstanceOf(IOException.class);
    assertThat(file).hasBinaryContent(new byte[] {1});
  }

  @ParameterizedTest
  @CsvSource({
    "0,00210000",
    "-1,00210000",
    "315532800,00210000",
    "315532802,00210001",
    "1700000000,576eb1aa",
    "4354819198,ff9fbf7d",
    "4354819200,ff9fbf7d",
    "9223372036854775807,ff9fbf7d"
  })
  void clampsTimes(long seconds, String expected) {
    assertThat(String.format("%08x", DosTime.ofEpochSecond(seconds))).isEqualTo(expected);
  }

  private static boolean hasZip64Record(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return bytes[bytes.length - 22 - 20] == 'P' && bytes[bytes.length - 22 - 18] == 6;
  }

  private static List<OutputEntry> copies(WheelArchive archive) {
    return archive.entries().stream()
        .<OutputEntry>map(entry -> new Copied(archive, entry, entry.dosTime()))
        .toList();
  }

  private static byte[] content(WheelArchive archive, String name) throws IOException {
    return archive.read(archive.find(name).orElseThrow(), 1 << 20);
  }

  private static OutputEntry fresh(String name) {
    return Fresh.of(name, TIME, false, name.getBytes(UTF_8));
  }

  private static byte[] write(OutputEntry... entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.write(out, List.of(entries));
    return out.toByteArray();
  }
}
