// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.archive.ArchiveException;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelRule;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.ForgedEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WheelReaderTest {

  private static final String INFO = WheelForge.DIST_INFO;
  private static final String METADATA = INFO + "/METADATA";
  private static final String WHEEL = INFO + "/WHEEL";

  /** The digest of no content. */
  private static final String EMPTY = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  @Test
  void readsWhatAWheelSays(@TempDir Path folder) throws Exception {
    Path file = new WheelForge().write(folder);

    try (WheelFile wheel = WheelReader.read(file)) {
      assertThat(wheel.path()).isEqualTo(file);
      assertThat(wheel.distInfo()).isEqualTo(new DistInfo(INFO));
      assertThat(wheel.core().name()).isEqualTo("demo");
      assertThat(wheel.core().version()).isEqualTo("1.0");
      assertThat(wheel.core().requiresPython().admits("3.7")).isFalse();
      assertThat(wheel.core().requiresPython().admits("3.8")).isTrue();
      assertThat(wheel.tagsAgree()).isTrue();
      assertThat(wheel.members()).hasSize(8).extracting(WheelMember::path).contains(WHEEL);
      WheelMember greeting = wheel.find("demo/data/greeting.txt").orElseThrow();
      assertThat(wheel.read(greeting, 6)).isEqualTo("hello\n".getBytes(UTF_8));
    }
  }

  @Test
  void tellsWhereFilesAreInstalled(@TempDir Path folder) throws Exception {
    WheelForge forge = new WheelForge();
    forge.file("demo-1.0.data/purelib/more/a.py", "").file("demo-1.0.data/scripts/run.py", "");

    try (WheelFile wheel = WheelReader.read(forge.write(folder))) {
      WheelMember library = wheel.find("demo-1.0.data/purelib/more/a.py").orElseThrow();
      WheelMember script = wheel.find("demo-1.0.data/scripts/run.py").orElseThrow();
      assertThat(library.installedPath()).isEqualTo("more/a.py");
      assertThat(library.scheme().isLibrary()).isTrue();
      assertThat(script.installedPath()).isEqualTo("run.py");
      assertThat(script.scheme().isLibrary()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void accepts(String title, WheelForge forge, @TempDir Path folder) throws Exception {
    try (WheelFile wheel = WheelReader.read(forge.write(folder))) {
      assertThat(wheel.members()).as(title).isNotEmpty();
    }
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        valid(
            "a vendored dist-info",
            f -> f.file("demo/_vendor/x-2.dist-info/RECORD", "../../x,,\n")),
        valid("signatures that are not listed", WheelReaderTest::sign),
        valid(
            "RECORD without its own row", f -> f.record(t -> t.replace(INFO + "/RECORD,,\n", ""))),
        valid("RECORD with CRLF", f -> f.record(t -> t.replace("\n", "\r\n"))),
        valid(
            "RECORD with backslashes",
            f -> f.record(t -> t.replace("demo/__init", "demo\\__init"))),
        valid("RECORD without sizes", f -> f.record(t -> t.replaceAll(",[0-9]+\n", ",\n"))),
        valid("names with commas", f -> f.file("demo/a,b.txt", "x")),
        valid("a build tag", f -> f.fileName = "demo-1.0-2nightly-py3-none-any.whl"),
        valid("a name that is spelled otherwise", f -> f.fileName = "Demo-1.0.0-py3-none-any.whl"),
        valid("other tags in WHEEL", f -> f.fileName = "demo-1.0-py3-none-win32.whl"),
        valid("METADATA in Latin-1", f -> f.file(METADATA, latinMetadata())),
        valid("stored entries", f -> f.entries(e -> {})),
        valid("data descriptors", f -> f.entries(e -> e.deflated().streamed())));
  }

  @Test
  void tellsOnceOfEachKindWhatItTakesThoughItIsWrong(@TempDir Path folder) throws Exception {
    WheelForge forge =
        new WheelForge()
            .file("demo/aux.py", "")
            .file("demo/nul.py", "")
            .file("demo/data/Greeting.txt", "")
            .file("demo/._aux.py", "")
            .file(WHEEL, "Wheel-Version: 0.1\nTag: \nTag: py3\nTag: py3-none-any\n")
            .record(text -> text.replaceFirst("(?<=__init__.py,sha256=)[^,]+", hexadecimal()))
            .archive(zip -> zip.add("demo/aux.py", ""))
            .archive(zip -> zip.suffix = new byte[1]);

    try (WheelFile wheel = WheelReader.read(forge.write(folder))) {
      assertThat(wheel.remarks())
          .containsExactly(
              "demo/aux.py: its path has a segment that names a device on Windows"
                  + " (and 2 more like it)",
              "demo/data/Greeting.txt: it clashes with demo/data/greeting.txt where case does not count",
              "demo/._aux.py: macOS takes it for attributes of demo/aux.py",
              "demo/aux.py: it stands there twice, with one content",
              "archive: behind its end stand NUL bytes: 1",
              "WHEEL: Wheel-Version 0.1, which is taken for 1.0",
              "WHEEL: the tag \"\" is none; installers go by the file name (and 1 more like it)",
              "demo/__init__.py: its hash is written in hexadecimal");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("words")
  void saysOfARefusalWhatIsTrue(String title, WheelForge forge, String words, @TempDir Path folder)
      throws Exception {
    Path wheel = forge.write(folder);

    assertThatThrownBy(() -> WheelReader.read(wheel).close())
        .as(title)
        .message()
        .isEqualTo("demo-1.0-py3-none-any.whl: " + words);
  }

  static Stream<Arguments> words() {
    String missing = " (missing: " + WheelRule.MISSING.why() + ")";
    String folder = ", which is a folder; it lists files only" + missing;
    String hash = " (hash: the file is not the one that RECORD lists)";
    return Stream.of(
        said("a row of an empty folder", f -> lists(f, "empty/"), "RECORD lists empty" + folder),
        said(
            "a row of a folder above",
            f -> f.archive(z -> z.add("x/y/", "").central.mode = 0),
            "x/",
            "RECORD lists x" + folder),
        said("a row of a folder with files", f -> {}, "demo/", "RECORD lists demo" + folder),
        said("a row of nothing", f -> {}, "dem", "RECORD lists dem, which is not there" + missing),
        said(
            "the right hash, another size",
            f -> f.record(text -> text.replaceFirst("(__main__.py,sha256=.{43}),39", "$1,40")),
            "demo/__main__.py has 39 bytes, not the 40 that RECORD gives it" + hash),
        said(
            "the right size, another hash",
            f -> f.record(text -> text.replaceFirst("(?<=__main__.py,sha256=).{43}", EMPTY)),
            "demo/__main__.py has not the hash that RECORD gives it" + hash),
        said(
            "a folder with content",
            f -> f.archive(zip -> zip.add("demo/sub/", "x").central.mode = 0040755),
            "demo/sub/: a folder with content"
                + " (file-and-folder: one path cannot be a file and a folder)"),
        said(
            "LZMA",
            f -> f.entry("demo/__main__.py", entry -> entry.both(header -> header.method = 14)),
            "demo/__main__.py: its compression method is 14"
                + " (method: PyPI takes only stored and deflated entries,"
                + " and installers differ in what else they know)"));
  }

  /** A folder entry that RECORD lists. */
  private static void lists(WheelForge forge, String entry) {
    forge.archive(zip -> zip.add(entry, "").central.mode = 0).record(text -> entry + ",,\n" + text);
  }

  private static Arguments said(String title, Consumer<WheelForge> change, String words) {
    return Arguments.of(title, forge(change), words);
  }

  private static Arguments said(
      String title, Consumer<WheelForge> change, String row, String words) {
    return said(title, change.andThen(f -> f.record(text -> row + ",,\n" + text)), words);
  }

  private static String hexadecimal() {
    byte[] content =
        "\"\"\"Says hello.\"\"\"\n\n\ndef hello():\n    return 'hello'\n".getBytes(UTF_8);
    return ContentHash.sha256(content).hexadecimal();
  }

  @Test
  void refusesABrokenArchiveFirst(@TempDir Path folder) throws Exception {
    Path file = new WheelForge().archive(zip -> zip.suffix = new byte[5]).write(folder);

    assertThatThrownBy(() -> WheelReader.read(file)).isInstanceOf(ArchiveException.class);
  }

  @Test
  void refusesARecordThatIsLargerThanAllowed(@TempDir Path folder) throws Exception {
    Path file = new WheelForge().write(folder);

    assertThatThrownBy(() -> WheelReader.read(file, 1, Limits.DEFAULT.with(Limit.RECORD_SIZE, 100)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("RECORD");
    assertThatThrownBy(() -> WheelReader.read(file, 1, Limits.DEFAULT.with(Limit.RECORD_ROWS, 2)))
        .isInstanceOf(WheelException.class)
        .hasMessageContaining("--limit record-rows=NUMBER raises it");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void saysTheSameHoweverManyFilesItUnpacksAtATime(int jobs, @TempDir Path folder)
      throws Exception {
    WheelForge forge = new WheelForge();
    for (int i = 0; i < 40; i++) {
      forge.file("demo/m" + i + ".py", "x = 1\n".repeat(50 * i));
    }
    String hashed = "(demo/m(?:7|39).py,sha256=).{43},";
    Path file = forge.record(t -> t.replaceAll(hashed, "$1" + EMPTY + ",")).write(folder);

    assertThatThrownBy(() -> WheelReader.read(file, jobs, Limits.DEFAULT).close())
        .isInstanceOf(WheelException.class)
        .hasMessageContaining("demo/m7.py");
  }

  @Test
  void readsSeveralFilesAtATime(@TempDir Path folder) throws Exception {
    WheelForge forge = new WheelForge();
    for (int i = 0; i < 40; i++) {
      forge.file("demo/m" + i + ".py", "x = 1\n".repeat(50 * i));
    }

    try (WheelFile wheel = WheelReader.read(forge.write(folder), 4, Limits.DEFAULT)) {
      assertThat(wheel.members()).hasSize(48);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void refusesDamagedDataHoweverManyFilesItUnpacksAtATime(int jobs, @TempDir Path folder)
      throws Exception {
    WheelForge forge = new WheelForge().entries(damagingTheFirst());
    Path file = forge.write(folder);

    assertThatThrownBy(() -> WheelReader.read(file, jobs, Limits.DEFAULT).close())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("demo/__init__.py")
        .hasMessageContaining("CRC");
  }

  private static Consumer<ForgedEntry> damagingTheFirst() {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    return entry -> {
      long change = isFirst.getAndSet(false) ? 1 : 0;
      entry.deflated().both(header -> header.crc ^= change);
    };
  }

  private static void sign(WheelForge forge) {
    forge.file(INFO + "/RECORD.jws", "{}").unlisted(INFO + "/RECORD.jws");
    forge.file(INFO + "/RECORD.p7s", "x").unlisted(INFO + "/RECORD.p7s");
  }

  private static byte[] latinMetadata() {
    return "Author: Andr\u00e9\nName: demo\nVersion: 1.0\n"
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static Arguments valid(String title, Consumer<WheelForge> change) {
    return Arguments.of(title, forge(change));
  }

  private static WheelForge forge(Consumer<WheelForge> change) {
    WheelForge forge = new WheelForge();
    change.accept(forge);
    return forge;
  }
}
