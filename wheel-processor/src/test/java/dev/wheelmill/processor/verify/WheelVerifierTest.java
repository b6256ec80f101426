// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.RecordRow;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.WheelDefect;
import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.Wheels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of damage to a wheel is found, and named. */
final class WheelVerifierTest {
  private static final String COMPILE =
      """
      import importlib.util, marshal, sys, _imp
      source, flags, magic = sys.argv[1].encode(), int(sys.argv[2]), sys.argv[3]
      magic = bytes.fromhex(magic) if magic else importlib.util.MAGIC_NUMBER
      key = int.from_bytes(magic, 'little')
      last = _imp.source_hash(key, source) if flags & 1 else bytes(8)
      code = marshal.dumps(compile(source, 'a.py', 'exec'))
      print((magic + flags.to_bytes(4, 'little') + last + code).hex())
      """;
  private static final String SOURCE = "x = 1\n";
  private static final int CHECKED = 3;

  private Path folder;

  @BeforeEach
  void folder(@TempDir Path temporary) {
    folder = temporary;
  }

  private static WheelBuilder demo() {
    return new WheelBuilder("demo", "1.0").file("demo/a.py", SOURCE);
  }

  private static byte[] compiled(String source, int flags, String magic) throws Exception {
    String hex = HostPython.script(COMPILE, source, Integer.toString(flags), magic);
    return HexFormat.of().parseHex(hex.strip());
  }

  private Verification verify(WheelBuilder builder) throws Exception {
    return verify(builder.writeTo(folder));
  }

  private static Verification verify(Path wheel) throws Exception {
    return WheelVerifier.verify(List.of(wheel), 1, Progress.NONE, Optional.empty(), Limits.DEFAULT);
  }

  /** What {@code installer} or PyPI refuse, and {@code apply} takes and mends. */
  static Stream<Arguments> forms() {
    String info = WheelForge.DIST_INFO;
    String record = info + "/RECORD";
    return Stream.of(
        form("a dot", t -> "./" + t, "spelled \"./demo/__init__.py\""),
        form(
            "two slashes",
            t -> t.replace("demo/__i", "demo//__i"),
            "spelled \"demo//__init__.py\""),
        form("not itself", t -> t.replace(record + ",,\n", ""), "RECORD does not list itself"),
        form("a signature", t -> record + ".jws,,\n" + t, "must not list"),
        form(
            "its own hash",
            t ->
                t.replace(
                    record + ",,", record + ",sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,"),
            "own row"),
        form("its own size", t -> t.replace(record + ",,", record + ",,7"), "own row"),
        form("two columns", t -> t.replace(record + ",,", record + ","), "a row of 2 columns"),
        form("four columns", t -> t.replaceFirst("\n", ",\n"), "a row of 4 columns"),
        form("five columns", t -> t.replace(record + ",,", record + ",,,,"), "a row of 5 columns"),
        form("a blank line", t -> t + "\n", "a blank line"));
  }

  private static Arguments form(String title, UnaryOperator<String> change, String detail) {
    return Arguments.of(title, change, detail);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void aRecordInAFormThatOthersRefuseIsFoundAndMended(
      String title, UnaryOperator<String> change, String detail, @TempDir Path output)
      throws Exception {
    Path wheel =
        new WheelForge()
            .file(WheelForge.DIST_INFO + "/RECORD.jws", "{}")
            .unlisted(WheelForge.DIST_INFO + "/RECORD.jws")
            .record(change)
            .write(folder);

    assertThat(verify(wheel).findings())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.BAD_ROW);
              assertThat(finding.detail()).as(title).contains(detail);
            });
    Run run = new Run(folder.resolve("home"), wheel).mode("no-compile").output(output);
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.CHANGED);
    Path mended = output.resolve(WheelForge.FILE_NAME);
    assertThat(verify(mended).findings()).isEmpty();
    run = new Run(folder.resolve("home"), mended).mode("no-compile");
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
  }

  /** As old builders wrote it. */
  @Test
  void bytecodeWithoutAHashIsFoundAndGetsOne(@TempDir Path output) throws Exception {
    Path wheel =
        new WheelForge()
            .file("demo/program.pyo", "bytecode")
            .record(text -> text.replaceAll("(demo/program.pyo),[^\n]*", "$1,,"))
            .write(folder);
    assertThat(badRows(wheel))
        .singleElement()
        .satisfies(found -> assertThat(found.detail()).contains("bytecode without a hash"));
    new Run(folder.resolve("home"), wheel).mode("no-compile").output(output).apply();
    Path mended = output.resolve(WheelForge.FILE_NAME);
    assertThat(badRows(mended)).isEmpty();
    try (ZipFile archive = new ZipFile(mended.toFile())) {
      ZipEntry record = archive.getEntry(WheelForge.DIST_INFO + "/RECORD");
      assertThat(archive.getInputStream(record)).asString(UTF_8).contains("program.pyo,sha256=");
    }
  }

  private static List<Finding> badRows(Path wheel) throws Exception {
    return verify(wheel).findings().stream()
        .filter(finding -> finding.kind() == Finding.Kind.BAD_ROW)
        .toList();
  }

  private void finds(Finding.Kind kind, String path, WheelBuilder builder) throws Exception {
    assertThat(verify(builder).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.path()).isEqualTo(path);
              assertThat(finding.unit()).isEqualTo("demo-1.0-py3-none-any.whl");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void bytecodeOfTheSourceIsFine(int flags) throws Exception {
    String pyc = Python.cached("demo/a");
    Verification verification = verify(demo().file(pyc, compiled(SOURCE, flags, "")));
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.bytecode()).isEqualTo(1);
    assertThat(verification.rows()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_HASH, HASH",
    "WRONG_SIZE, SIZE",
    "NO_HASH, BAD_ROW",
    "WEAK_HASH, BAD_ROW",
    "PADDED_HASH, BAD_ROW",
    "MISSING_ROW, NOT_LISTED",
    "PHANTOM_ROW, MISSING",
    "CONFLICTING_ROWS, REFUSED",
    "NO_RECORD, REFUSED"
  })
  void findsWhatIsWrongWithRecord(WheelDefect defect, Finding.Kind kind) throws Exception {
    assertThat(verify(demo().defects(defect)).findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(kind));
  }

  @Test
  void findsEveryRowThatIsWrong() throws Exception {
    WheelBuilder builder =
        demo()
            .file("demo/b.py", "")
            .rows(
                new RecordRow("demo/gone.py", "", ""), new RecordRow("demo/too.py", "md5=x", "1"));
    assertThat(verify(builder).findings())
        .extracting(Finding::path)
        .contains("demo/gone.py", "demo/too.py");
  }

  @Test
  void findsATimestamp() throws Exception {
    String pyc = Python.cached("demo/a");
    finds(Finding.Kind.STALE, pyc, demo().file(pyc, compiled(SOURCE, 0, "")));
  }

  @ParameterizedTest
  @CsvSource({"1, MISMATCHED", "3, STALE"})
  void findsBytecodeOfAnotherSource(int flags, Finding.Kind kind) throws Exception {
    String pyc = Python.cached("demo/a");
    finds(kind, pyc, demo().file(pyc, compiled("x = 2\n", flags, "")));
  }

  @Test
  void findsWhatIsNoBytecode() throws Exception {
    String pyc = Python.cached("demo/a");
    byte[] whole = compiled(SOURCE, CHECKED, "");
    finds(Finding.Kind.UNREADABLE, pyc, demo().file(pyc, ""));
    finds(Finding.Kind.UNREADABLE, pyc, demo().file(pyc, Arrays.copyOf(whole, 16)));
    finds(Finding.Kind.UNREADABLE, pyc, demo().file(pyc, "no bytecode, but longer than a header"));
  }

  @Test
  void findsAnOrphan() throws Exception {
    String pyc = Python.cached("demo/gone");
    finds(Finding.Kind.ORPHANED, pyc, demo().file(pyc, compiled(SOURCE, CHECKED, "")));
  }

  @Test
  void findsTheMagicNumberOfAnotherInterpreter() throws Exception {
    String pyc = "demo/__pycache__/a.cpython-38.pyc";
    byte[] newer = compiled(SOURCE, CHECKED, "610d0d0a");
    finds(Finding.Kind.OTHER_INTERPRETER, pyc, demo().file(pyc, newer));
    String unknown = "demo/__pycache__/a.pypy399.pyc";
    assertThat(verify(demo().file(unknown, compiled(SOURCE, CHECKED, "e7030d0a"))).findings())
        .isEmpty();
  }

  @Test
  void aProgramWithoutASourceIsFine() throws Exception {
    assertThat(verify(demo().file("demo/p.pyc", compiled(SOURCE, 0, ""))).findings()).isEmpty();
  }

  @Test
  void aBrokenArchiveIsOneFinding() throws Exception {
    Path wheel = demo().writeTo(folder);
    byte[] bytes = Files.readAllBytes(wheel);
    Files.write(wheel, Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(verify(wheel).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.REFUSED));
  }

  @Test
  void realWheelsAreClean() throws Exception {
    Run run = new Run(folder.resolve("home"), Wheels.folder());
    Verification verification = run.verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.distributions()).isEqualTo(Wheels.all().size());
  }
}
