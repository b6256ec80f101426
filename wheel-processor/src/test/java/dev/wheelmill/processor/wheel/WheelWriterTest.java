// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.DosTime;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.packaging.WheelTags;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordRow;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.PythonVenv;
import dev.wheelmill.testdata.Requirement;
import dev.wheelmill.testdata.WheelForge;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelWriterTest {

  private static final String INFO = WheelForge.DIST_INFO;
  private static final String PYC = "demo/__pycache__/__init__.cpython-311.pyc";
  private static final byte[] CODE = "not really bytecode".getBytes(UTF_8);
  private static final OptionalInt OWN_TIMES = OptionalInt.empty();

  @Test
  void addsBytecodeWithATrueRecord(@TempDir Path folder) throws Exception {
    Path file = demo().write(folder);

    WheelWriter.Result result = write(file, folder, WheelWriterTest::compile);

    assertThat(result).isEqualTo(new WheelWriter.Result(file, true, true));
    try (WheelFile wheel = WheelReader.read(file)) {
      WheelMember pyc = wheel.find(PYC).orElseThrow();
      WheelMember source = wheel.find("demo/__init__.py").orElseThrow();
      assertThat(wheel.read(pyc, 100)).isEqualTo(CODE);
      assertThat(pyc.entry().dosTime()).isEqualTo(source.entry().dosTime());
      assertThat(wheel.record().find(PYC)).contains(RecordRow.of(PYC, CODE));
    }
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void putsDistInfoLastAndRecordAtTheVeryEnd(@TempDir Path folder) throws Exception {
    Path file = demo().file("zzz.py", "").write(folder);

    write(file, folder, WheelWriterTest::compile);

    assertThat(names(file))
        .containsExactly(
            "demo/__init__.py",
            "demo/__main__.py",
            PYC,
            "demo/data/greeting.txt",
            "zzz.py",
            INFO + "/METADATA",
            INFO + "/WHEEL",
            INFO + "/entry_points.txt",
            INFO + "/licenses/LICENSE",
            INFO + "/RECORD");
  }

  @Test
  void sortsRecordAndEndsItWithItsOwnRow(@TempDir Path folder) throws Exception {
    Path file = demo().file("a,b.txt", "").write(folder);

    write(file, folder, (wheel, changes) -> changes.remove("demo/__main__.py"));

    String record = text(file, INFO + "/RECORD");
    assertThat(record.lines().map(line -> line.replaceAll(",sha256=.{43},", " ")))
        .containsExactly(
            "\"a,b.txt\" 0",
            INFO + "/METADATA 97",
            INFO + "/WHEEL 78",
            INFO + "/entry_points.txt 36",
            INFO + "/licenses/LICENSE 18",
            "demo/__init__.py 52",
            "demo/data/greeting.txt 6",
            INFO + "/RECORD,,");
    assertThat(record).endsWith("\n").doesNotContain("\r");
  }

  @Test
  void aSecondRunWritesNothing(@TempDir Path folder) throws Exception {
    Path file = demo().write(folder);
    write(file, folder, WheelWriterTest::compile);
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, time);
    byte[] bytes = Files.readAllBytes(file);

    assertThat(write(file, folder, WheelWriterTest::compile).written()).isFalse();
    assertThat(write(file, folder, (wheel, changes) -> {}).written()).isFalse();

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void strippingUndoesCompiling(@TempDir Path folder) throws Exception {
    Path file = demo().write(folder);
    write(file, folder, (wheel, changes) -> {});
    byte[] before = Files.readAllBytes(file);

    write(file, folder, WheelWriterTest::compile);
    write(file, folder, (wheel, changes) -> changes.remove(PYC));

    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void mendsAnArchiveThatIsNotInItsForm(@TempDir Path folder) throws Exception {
    Path file =
        demo()
            .archive(
                zip -> {
                  zip.add("demo/", "").both(h -> h.mode = 0040755);
                  zip.end.comment = "x".getBytes(UTF_8);
                })
            .entries(e -> e.deflated().streamed())
            .write(folder);

    assertThat(write(file, folder, (wheel, changes) -> {}).written()).isTrue();

    assertThat(HostPython.script(DESCRIBE, file.toString())).isEqualTo("[(3, 20, 0, b'', b'')]\n");
  }

  private static final String DESCRIBE =
      """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None and not z.comment
      print(sorted({(i.create_system, i.create_version, i.flag_bits, i.extra, i.comment)
                    for i in z.infolist()}))
      """;

  @Test
  void doesNotDependOnOrderZoneOrLanguage(@TempDir Path one, @TempDir Path two) throws Exception {
    String source = text(demo().write(one), "demo/__init__.py");
    WheelForge reordered = demo().remove("demo/__init__.py").file("demo/__init__.py", source);
    Path second = reordered.entries(e -> e.deflated().both(h -> h.time = 0x58215f00L)).write(two);
    byte[] expected = Files.readAllBytes(deterministic(one.resolve(second.getFileName()), one));
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      Locale.setDefault(Locale.ENGLISH);
      assertThat(deterministic(second, two)).hasBinaryContent(expected);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    try (WheelFile wheel = WheelReader.read(second)) {
      assertThat(wheel.members()).allMatch(m -> m.entry().dosTime() == DosTime.EARLIEST);
    }
  }

  private static Path deterministic(Path file, Path folder) throws IOException {
    try (WheelFile wheel = WheelReader.read(file)) {
      WheelChanges changes = new WheelChanges();
      compile(wheel, changes);
      return new WheelWriter(folder, new Durability(false))
          .write(wheel, changes, OptionalInt.of(DosTime.EARLIEST))
          .path();
    }
  }

  @Test
  void keepsBytesTimesAndModesOfWhatItDoesNotTouch(@TempDir Path folder) throws Exception {
    Path file =
        demo()
            .entries(
                e ->
                    e.both(
                        h -> {
                          h.mode = 0100775;
                          h.time = 0x58215f00L;
                        }))
            .write(folder);
    byte[] metadata = text(file, INFO + "/METADATA").getBytes(UTF_8);

    write(file, folder, WheelWriterTest::compile);

    try (WheelFile wheel = WheelReader.read(file)) {
      assertThat(wheel.members()).allMatch(m -> m.entry().dosTime() == 0x58215f00);
      assertThat(wheel.members())
          .allMatch(m -> m.entry().unixMode() == (m.path().endsWith(".pyc") ? 0100644 : 0100755));
      ArchiveEntry stored = wheel.find(INFO + "/METADATA").orElseThrow().entry();
      assertThat(stored.deflated()).isFalse();
    }
    assertThat(text(file, INFO + "/METADATA").getBytes(UTF_8)).isEqualTo(metadata);
  }

  @Test
  void dropsSignaturesOnlyWhenRecordChanges(@TempDir Path folder) throws Exception {
    Path unsigned = demo().write(folder);
    write(unsigned, folder, (wheel, changes) -> {});
    String sorted = text(unsigned, INFO + "/RECORD");
    WheelForge forge = demo().record(text -> sorted);
    forge.file(INFO + "/RECORD.jws", "{}").file(INFO + "/RECORD.p7s", "x");
    Path file = forge.write(folder);

    write(file, folder, (wheel, changes) -> {});
    assertThat(names(file)).contains(INFO + "/RECORD.jws", INFO + "/RECORD.p7s");

    write(file, folder, WheelWriterTest::compile);
    assertThat(names(file)).doesNotContain(INFO + "/RECORD.jws", INFO + "/RECORD.p7s");
  }

  @Test
  void narrowsTagsInNameAndWheel(@TempDir Path folder) throws Exception {
    Path file =
        demo()
            .file(
                INFO + "/WHEEL",
                "Wheel-Version: 1.0\r\nTag: py2-none-any\r\nGenerator: x\r\nTag: py3-none-any\r\n")
            .write(folder);
    WheelTags narrowed = WheelTags.expand("cp311", "none", "any");

    WheelWriter.Result result = write(file, folder, (wheel, changes) -> changes.tags(narrowed));

    assertThat(result.path()).isEqualTo(folder.resolve("demo-1.0-cp311-none-any.whl")).exists();
    assertThat(file).doesNotExist();
    assertThat(text(result.path(), INFO + "/WHEEL"))
        .isEqualTo("Wheel-Version: 1.0\nTag: cp311-none-any\nGenerator: x\n");
  }

  @Test
  void writesVersionOneForAnOldOne(@TempDir Path folder) throws Exception {
    Path file =
        demo()
            .file(INFO + "/WHEEL", "Wheel-Version: 0.1\nTag: py3-none-any\nGenerator: x\n")
            .write(folder);

    WheelWriter.Result result = write(file, folder, (wheel, changes) -> {});

    assertThat(text(result.path(), INFO + "/WHEEL"))
        .isEqualTo("Wheel-Version: 1.0\nTag: py3-none-any\nGenerator: x\n");
  }

  @Test
  void aRunThatWasKilledBeforeTheOldNameWentIsCompleted(@TempDir Path folder) throws Exception {
    Path file = demo().write(folder);
    byte[] before = Files.readAllBytes(file);
    WheelTags narrowed = WheelTags.expand("cp311", "none", "any");
    WheelWriter.Result first = write(file, folder, (wheel, changes) -> changes.tags(narrowed));
    byte[] after = Files.readAllBytes(first.path());
    Files.write(file, before);

    WheelWriter.Result second = write(file, folder, (wheel, changes) -> changes.tags(narrowed));

    assertThat(second).isEqualTo(first);
    assertThat(file).doesNotExist();
    assertThat(first.path()).hasBinaryContent(after);
  }

  @Test
  void writesTheTagsOfTheFileNameWhereWheelHasOthers(@TempDir Path folder) throws Exception {
    WheelForge forge = demo();
    forge.fileName = "demo-1.0-2-py2.py3-none-any.whl";
    Path file = forge.write(folder);

    write(file, folder, (wheel, changes) -> {});

    try (WheelFile wheel = WheelReader.read(file)) {
      assertThat(wheel.tagsAgree()).isTrue();
    }
    assertThat(text(file, INFO + "/WHEEL")).contains("Tag: py2-none-any\nTag: py3-none-any\n");
  }

  @Test
  void neverTakesTheNameOfAnotherWheel(@TempDir Path folder) throws Exception {
    Path file = demo().write(folder);
    Path other = Files.writeString(folder.resolve("demo-1.0-cp311-none-any.whl"), "other");
    WheelTags narrowed = WheelTags.expand("cp311", "none", "any");

    assertThatThrownBy(() -> write(file, folder, (wheel, changes) -> changes.tags(narrowed)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(other).hasContent("other");
    assertThat(file).exists();
  }

  @Test
  void writesToAnotherFolderAndLeavesTheOriginal(@TempDir Path folder, @TempDir Path output)
      throws Exception {
    Path file = demo().write(folder);
    byte[] before = Files.readAllBytes(file);

    WheelWriter.Result result = write(file, output, WheelWriterTest::compile);

    assertThat(result.path()).isEqualTo(output.resolve(file.getFileName())).exists();
    assertThat(file).hasBinaryContent(before);
    assertThat(write(file, output, WheelWriterTest::compile).written()).isFalse();
  }

  @Test
  void keepsTheModeOfTheFile(@TempDir Path folder) throws Exception {
    Path file = demo().write(folder);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    write(file, folder, WheelWriterTest::compile);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void replacesALinkAndNotItsTarget(@TempDir Path folder, @TempDir Path cache) throws Exception {
    Path original = demo().write(cache);
    byte[] before = Files.readAllBytes(original);
    Path link = Files.createSymbolicLink(folder.resolve(original.getFileName()), original);
    Path twin = Files.createLink(cache.resolve("twin"), original);

    write(link, folder, WheelWriterTest::compile);

    assertThat(link).isRegularFile();
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(original).hasBinaryContent(before);
    assertThat(twin).hasBinaryContent(before);
  }

  @Test
  void leavesNothingBehindWhereItFails(@TempDir Path folder) throws Exception {
    Path file = demo().write(folder);
    byte[] before = Files.readAllBytes(file);

    for (String name : List.of("../evil.py", "demo", "demo/__init__.py/x")) {
      assertThatThrownBy(
              () ->
                  write(file, folder, (wheel, changes) -> changes.put(name, CODE, false, 1 << 21)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String name : List.of("/RECORD", "/WHEEL", "/METADATA")) {
      assertThatThrownBy(() -> write(file, folder, (wheel, changes) -> changes.remove(INFO + name)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void keepsHashesThatAreBetterThanSha256(@TempDir Path folder) throws Exception {
    byte[] license = "Do what you like.\n".getBytes(UTF_8);
    String sha512 =
        ContentHash.of("sha512", ContentHash.newDigest("sha512").digest(license)).toString();
    Path file =
        demo()
            .record(text -> text.replaceAll("(LICENSE),sha256=.{43}", "$1," + sha512))
            .write(folder);

    write(file, folder, WheelWriterTest::compile);

    assertThat(text(file, INFO + "/RECORD")).contains(sha512);
  }

  @Test
  void pipInstallsAndUninstallsWhatIsWritten(@TempDir Path folder) throws Exception {
    Path file = demo().file("demo/a,b.txt", "x").file("demo/\u4e2d.txt", "y").write(folder);
    write(file, folder, WheelWriterTest::compile);
    PythonVenv venv = PythonVenv.create(folder.resolve("venv"));

    venv.installWithoutBytecode(file);
    assertThat(venv.sitePackages().resolve(PYC)).hasBinaryContent(CODE);
    venv.uninstall("demo");

    assertThat(venv.sitePackages().resolve("demo")).doesNotExist();
    assertThat(venv.sitePackages().resolve(INFO)).doesNotExist();
  }

  @Test
  void wheelUnpacksWhatIsWritten(@TempDir Path folder) throws Exception {
    Requirement.need(HostPython.has("wheel"), "the module wheel of python3");
    Path file = demo().write(folder);
    write(file, folder, WheelWriterTest::compile);

    HostPython.Result result =
        HostPython.run("-m", "wheel", "unpack", "-d", folder.toString(), file.toString());

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(folder.resolve("demo-1.0").resolve(PYC)).hasBinaryContent(CODE);
  }

  /** Makes changes. */
  private interface Change {
    void to(WheelFile wheel, WheelChanges changes);
  }

  private static WheelForge demo() {
    return new WheelForge();
  }

  private static void compile(WheelFile wheel, WheelChanges changes) {
    changes.put(PYC, CODE, wheel.find("demo/__init__.py").orElseThrow());
  }

  private static WheelWriter.Result write(Path file, Path folder, Change change)
      throws IOException {
    try (WheelFile wheel = WheelReader.read(file)) {
      WheelChanges changes = new WheelChanges();
      change.to(wheel, changes);
      return new WheelWriter(folder, new Durability(false)).write(wheel, changes, OWN_TIMES);
    }
  }

  private static Stream<String> names(Path file) throws IOException {
    try (WheelFile wheel = WheelReader.read(file)) {
      return wheel.members().stream().map(WheelMember::path);
    }
  }

  private static String text(Path file, String path) throws IOException {
    try (WheelFile wheel = WheelReader.read(file)) {
      return new String(wheel.read(wheel.find(path).orElseThrow(), 1 << 20), UTF_8);
    }
  }
}
