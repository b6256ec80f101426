package dev.wheelmill.processor.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wheelmill.processor.archive.ArchiveException;
import dev.wheelmill.processor.archive.ArchiveLimits;
import dev.wheelmill.processor.record.RecordLimits;
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
      assertThat(wheel.metadata().rootIsPurelib()).isTrue();
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

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String title, WheelRule rule, WheelForge forge, @TempDir Path folder)
      throws Exception {
    Path file = forge.write(folder);

    WheelException refusal =
        catchThrowableOfType(WheelException.class, () -> WheelReader.read(file).close());

    assertThat(refusal).as(title).isNotNull();
    assertThat(refusal.rule()).as(refusal.getMessage()).isEqualTo(rule);
    assertThat(refusal)
        .hasMessageStartingWith(forge.fileName + ": ")
        .hasMessageContaining(rule.why());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        broken(
            "a changed file",
            WheelRule.HASH,
            f -> f.record(t -> t.replaceFirst("=.{43},", "=" + EMPTY + ","))),
        broken(
            "another size",
            WheelRule.HASH,
            f -> f.record(t -> t.replaceAll("(__init__.*),[0-9]+", "$1,7"))),
        broken("a file not listed", WheelRule.UNLISTED, f -> f.unlisted("demo/__init__.py")),
        broken(
            "a file listed without hash",
            WheelRule.UNLISTED,
            f -> f.record(t -> t.replaceAll("(__init__.py),.*", "$1,,"))),
        broken("METADATA not listed", WheelRule.UNLISTED, f -> f.unlisted(METADATA)),
        broken("WHEEL not listed", WheelRule.UNLISTED, f -> f.unlisted(WHEEL)),
        broken("a row without file", WheelRule.MISSING, f -> f.record(t -> "gone.py,,\n" + t)),
        broken("a row that leads upwards", WheelRule.MISSING, f -> f.record(t -> "../x,,\n" + t)),
        broken("an absolute row", WheelRule.MISSING, f -> f.record(t -> "/etc/passwd,,\n" + t)),
        broken("a row of a folder", WheelRule.MISSING, f -> f.record(t -> "demo/,,\n" + t)),
        broken(
            "two rows that differ",
            WheelRule.RECORD,
            f -> f.record(t -> "demo/__init__.py,,\n" + t)),
        broken("md5", WheelRule.RECORD, f -> f.record(t -> t.replace("sha256", "md5"))),
        broken(
            "a padded digest",
            WheelRule.RECORD,
            f -> f.record(t -> t.replaceAll("(sha256=.{43})", "$1="))),
        broken(
            "a negative size",
            WheelRule.RECORD,
            f -> f.record(t -> t.replaceAll(",([0-9]+)\n", ",-$1\n"))),
        broken("no RECORD", WheelRule.RECORD, f -> f.unlisted("RECORD")),
        broken("RECORD that is no CSV", WheelRule.RECORD, f -> f.record(t -> t + "\"")),
        broken("no dist-info", WheelRule.DIST_INFO, WheelReaderTest::noDistInfo),
        broken(
            "two dist-infos", WheelRule.DIST_INFO, f -> f.file("other-1.0.dist-info/METADATA", "")),
        broken(
            "a dist-info in other case",
            WheelRule.DIST_INFO,
            f -> f.file("X-1.DIST-INFO/a", "").file("y.dist-info/b", "")),
        broken("another name", WheelRule.DIST_INFO, f -> f.fileName = "other-1.0-py3-none-any.whl"),
        broken(
            "another version",
            WheelRule.DIST_INFO,
            f -> f.fileName = "demo-1.0.1-py3-none-any.whl"),
        broken("no METADATA", WheelRule.METADATA, f -> f.remove(METADATA)),
        broken(
            "another name in METADATA",
            WheelRule.METADATA,
            f -> f.file(METADATA, "Name: x\nVersion: 1.0\n")),
        broken(
            "another version in METADATA",
            WheelRule.METADATA,
            f -> f.file(METADATA, "Name: demo\nVersion: 2\n")),
        broken(
            "two names",
            WheelRule.METADATA,
            f -> f.file(METADATA, "Name: demo\nName: demo\nVersion: 1.0\n")),
        broken(
            "no version",
            WheelRule.METADATA,
            f -> f.file(METADATA, "Name: demo\n\nVersion: 1.0\n")),
        broken(
            "a name with a separator",
            WheelRule.METADATA,
            f -> f.file(METADATA, "Name: ../demo\nVersion: 1.0\n")),
        broken(
            "a version with a separator",
            WheelRule.METADATA,
            f -> f.file(METADATA, "Name: demo\nVersion: 1.0/../x\n")),
        broken("no WHEEL", WheelRule.WHEEL_FILE, f -> f.remove(WHEEL)),
        broken(
            "Wheel-Version 2", WheelRule.WHEEL_VERSION, f -> f.file(WHEEL, "Wheel-Version: 2.0\n")),
        broken(
            "no Wheel-Version", WheelRule.WHEEL_VERSION, f -> f.file(WHEEL, "Tag: py3-none-any\n")),
        broken(
            "a malformed tag",
            WheelRule.TAGS,
            f -> f.file(WHEEL, "Wheel-Version: 1.0\nTag: py3\n")),
        broken(
            "an unknown folder in .data",
            WheelRule.DATA_FOLDER,
            f -> f.file("demo-1.0.data/etc/passwd", "")),
        broken(
            "a file at the top of .data",
            WheelRule.DATA_FOLDER,
            f -> f.file("demo-1.0.data/x", "")),
        broken(
            "two files for one place",
            WheelRule.CLASH,
            f -> f.file("demo-1.0.data/purelib/demo/__init__.py", "")),
        broken(
            "no version in the file name",
            WheelRule.FILE_NAME,
            f -> f.fileName = "demo-py3-none-any.whl"),
        broken(
            "a build tag without digit",
            WheelRule.FILE_NAME,
            f -> f.fileName = "demo-1.0-x-py3-none-any.whl"),
        broken("an empty tag", WheelRule.FILE_NAME, f -> f.fileName = "demo-1.0-py2.-none-any.whl"),
        broken("a zip", WheelRule.FILE_NAME, f -> f.fileName = "demo-1.0-py3-none-any.zip"),
        broken(
            "a name that leads upwards",
            WheelRule.FILE_NAME,
            f -> f.fileName = "..-1.0-py3-none-any.whl"));
  }

  @Test
  void refusesABrokenArchiveFirst(@TempDir Path folder) throws Exception {
    Path file = new WheelForge().archive(zip -> zip.suffix = new byte[1]).write(folder);

    assertThatThrownBy(() -> WheelReader.read(file)).isInstanceOf(ArchiveException.class);
  }

  @Test
  void refusesARecordThatIsLargerThanAllowed(@TempDir Path folder) throws Exception {
    Path file = new WheelForge().write(folder);

    assertThatThrownBy(
            () -> WheelReader.read(file, ArchiveLimits.DEFAULT, new RecordLimits(100, 100)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("RECORD");
    assertThatThrownBy(
            () -> WheelReader.read(file, ArchiveLimits.DEFAULT, new RecordLimits(9999, 2)))
        .isInstanceOf(WheelException.class)
        .hasMessageContaining("more than 2 rows");
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

    assertThatThrownBy(() -> WheelReader.read(file, jobs).close())
        .isInstanceOf(WheelException.class)
        .hasMessageContaining("demo/m7.py");
  }

  @Test
  void readsSeveralFilesAtATime(@TempDir Path folder) throws Exception {
    WheelForge forge = new WheelForge();
    for (int i = 0; i < 40; i++) {
      forge.file("demo/m" + i + ".py", "x = 1\n".repeat(50 * i));
    }

    try (WheelFile wheel = WheelReader.read(forge.write(folder), 4)) {
      assertThat(wheel.members()).hasSize(48);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void refusesDamagedDataHoweverManyFilesItUnpacksAtATime(int jobs, @TempDir Path folder)
      throws Exception {
    WheelForge forge = new WheelForge().entries(damagingTheFirst());
    Path file = forge.write(folder);

    assertThatThrownBy(() -> WheelReader.read(file, jobs).close())
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

  private static void noDistInfo(WheelForge forge) {
    for (String name : new String[] {"METADATA", "WHEEL", "entry_points.txt", "licenses/LICENSE"}) {
      forge.remove(INFO + "/" + name);
    }
    forge.unlisted("RECORD").file("demo/x.dist-info/METADATA", "");
  }

  private static byte[] latinMetadata() {
    return "Author: Andr\u00e9\nName: demo\nVersion: 1.0\n"
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static Arguments valid(String title, Consumer<WheelForge> change) {
    return Arguments.of(title, forge(change));
  }

  private static Arguments broken(String title, WheelRule rule, Consumer<WheelForge> change) {
    return Arguments.of(title, rule, forge(change));
  }

  private static WheelForge forge(Consumer<WheelForge> change) {
    WheelForge forge = new WheelForge();
    change.accept(forge);
    return forge;
  }
}
