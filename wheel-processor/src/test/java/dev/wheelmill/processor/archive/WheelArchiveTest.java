package dev.wheelmill.processor.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.LittleEndian;
import dev.wheelmill.testdata.zip.ZipForge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WheelArchiveTest {

  @ParameterizedTest
  @MethodSource("dev.wheelmill.processor.archive.BrokenArchives#all")
  void refusesWhatIsBroken(BrokenArchives.Broken broken, @TempDir Path folder) throws Exception {
    Path file = write(folder, broken.bytes());

    ArchiveException refusal = catchThrowableOfType(ArchiveException.class, () -> readAll(file));

    assertThat(refusal).isNotNull();
    assertThat(refusal.rule()).as("%s; %s", broken, refusal.getMessage()).isEqualTo(broken.rule());
    assertThat(refusal).hasMessageStartingWith("a.whl: ").hasMessageContaining(broken.rule().why());
    assertThat(refusal.getMessage()).matches("[^\\p{Cntrl}]*");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

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
  void acceptsFolderEntries(@TempDir Path folder) throws Exception {
    accepts(folder, zip -> zip.add("d/", "").both(h -> h.mode = 0040755));
    accepts(folder, zip -> zip.add("d/", "").both(h -> h.mode = 0));
    accepts(folder, zip -> zip.add("d/", "").deflated().both(h -> h.mode = 0));
  }

  @Test
  void acceptsEmptyArchivesAndComments(@TempDir Path folder) throws Exception {
    assertThat(readAll(write(folder, new ZipForge().build()))).isZero();
    accepts(folder, zip -> zip.end.comment = "made by hand".getBytes(UTF_8));
    accepts(folder, zip -> zip.end.comment = new byte[0xffff]);
  }

  @Test
  void acceptsDataDescriptorsWithSignature(@TempDir Path folder) throws Exception {
    accepts(folder, zip -> zip.add("s.py", "x").streamed());
    accepts(folder, zip -> zip.add("s.py", "x".repeat(99)).deflated().streamed());
    accepts(
        folder,
        zip -> {
          ForgedEntry entry = zip.add("s.py", "x".repeat(99)).deflated().streamed();
          ForgedEntry.widen(entry.local);
          entry.trailer =
              new LittleEndian()
                  .u4(0x08074b50)
                  .u4(entry.central.crc)
                  .u8(entry.central.compressedSize)
                  .u8(entry.central.size)
                  .toBytes();
        });
  }

  @Test
  void acceptsZip64WhereItIsNotNeeded(@TempDir Path folder) throws Exception {
    accepts(folder, zip -> zip.end.zip64 = true);
    accepts(
        folder,
        zip -> {
          zip.end.zip64 = true;
          zip.end.repeatsValues = true;
        });
    accepts(folder, zip -> zip.add("w.py", "x").both(ForgedEntry::widen));
    accepts(folder, zip -> ForgedEntry.widen(zip.add("w.py", "x").local));
    accepts(folder, zip -> zip.add("w.py", "x").both(h -> h.addExtra(1)));
    accepts(
        folder,
        zip ->
            zip.add("w.py", "x")
                .both(h -> h.addExtra(1, new LittleEndian().u8(1).u8(1).toBytes())));
  }

  @Test
  void acceptsFieldsThatChangeNothing(@TempDir Path folder) throws Exception {
    accepts(folder, zip -> zip.add("u.py", "x").both(h -> BrokenArchives.path(h, "u.py")));
    accepts(folder, zip -> zip.add("t.py", "x").local.addExtra(0x5455, new byte[5]));
    accepts(folder, zip -> zip.add("m.py", "x").both(h -> h.mode = 0));
    accepts(folder, zip -> zip.add("v.py", "x").local.versionNeeded = 10);
    accepts(folder, zip -> zip.add("l.py", "x".repeat(99)).deflated().both(h -> h.flags = 2));
  }

  @Test
  void acceptsADirectoryInAnotherOrderThanTheFiles(@TempDir Path folder) throws Exception {
    ZipForge zip = new ZipForge();
    ForgedEntry first = zip.add("a.py", "xxx");
    ForgedEntry second = zip.add("b.py", "yyy");
    first.central.name = "b.py".getBytes(UTF_8);
    second.central.name = "a.py".getBytes(UTF_8);
    first.central.crc = second.local.crc;
    second.central.crc = first.local.crc;
    first.central.offset = 30 + 4 + 3;
    second.central.offset = 0;

    assertThat(readAll(write(folder, zip.build()))).isEqualTo(6);
  }

  @Test
  void limitsCanBeSet(@TempDir Path folder) throws Exception {
    Path file = write(folder, BrokenArchives.valid());
    long size = Files.size(file);

    refuses(file, new ArchiveLimits(size - 1, 9, 999, 999, 99));
    refuses(file, new ArchiveLimits(size, 0, 999, 999, 99));
    refuses(file, new ArchiveLimits(size, 9, 49, 999, 99));
    refuses(file, new ArchiveLimits(size, 9, 999, 14, 99));
    WheelArchive.open(file, new ArchiveLimits(size, 1, 50, 15, 1)).close();
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

  private static void refuses(Path file, ArchiveLimits limits) {
    ArchiveException refusal =
        catchThrowableOfType(ArchiveException.class, () -> WheelArchive.open(file, limits));
    assertThat(refusal.rule()).isEqualTo(ArchiveRule.LIMIT);
  }

  private static void accepts(Path folder, Consumer<ZipForge> change) throws IOException {
    ZipForge zip = new ZipForge();
    zip.add("good.py", "12345");
    change.accept(zip);
    assertThat(readAll(write(folder, zip.build()))).isGreaterThanOrEqualTo(5);
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
