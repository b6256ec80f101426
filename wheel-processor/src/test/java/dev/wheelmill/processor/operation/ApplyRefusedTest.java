// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is touched of a distribution whose list of files can't be used. */
final class ApplyRefusedTest {
  private static final List<String> MODES = List.of("compile", "no-compile", "deterministic");

  /** A way to spoil a RECORD. */
  private interface Fault {
    void spoil(Path record) throws IOException;
  }

  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
    venv.demo();
  }

  /** A distribution of two packages, none of which has its name, with half of its bytecode. */
  private Path attrs() throws Exception {
    Installed attrs = venv.distribution("the-attrs");
    for (String path : List.of("attr/__init__.py", "attr/a.py", "attrs/__init__.py", "loose.py")) {
      attrs.file(path, "x = 1\n");
    }
    venv.python("-m", "compileall", "-q", venv.at("attr").toString());
    attrs.row(Python.cached("attr/__init__") + ",,").row(Python.cached("attr/a") + ",,");
    return attrs.install();
  }

  private List<String> differences(TreeSnapshot before) throws IOException {
    return before.differences(TreeSnapshot.of(venv.site())).stream()
        .filter(line -> !line.contains("demo"))
        .toList();
  }

  private static void append(Path record, String text) throws IOException {
    byte[] old = Files.readAllBytes(record);
    byte[] more = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(old, old.length + more.length);
    System.arraycopy(more, 0, all, old.length, more.length);
    Files.write(record, all);
  }

  private static void empty(Path record, boolean folder) throws IOException {
    Files.delete(record);
    if (folder) {
      Files.createDirectory(record);
    }
  }

  private static Arguments fault(String name, Fault fault) {
    return Arguments.of(name, fault);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("not UTF-8", record -> append(record, "caf\u00e9.py,,\n")),
        fault("contradiction", record -> append(record, "attr/a.py,,7\n")),
        fault("open quote", record -> append(record, "\"open,,\n")),
        fault("NUL", record -> append(record, "a\0b.py,,\n")),
        fault(
            "UTF-16",
            record -> Files.writeString(record, Files.readString(record), StandardCharsets.UTF_16)),
        fault("missing", record -> empty(record, false)),
        fault("a folder", record -> empty(record, true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void nothingOfItIsTouched(String name, Fault fault) throws Exception {
    fault.spoil(attrs().resolve("RECORD"));
    TreeSnapshot before = TreeSnapshot.of(venv.site());
    for (String mode : MODES) {
      TargetReport report = run.mode(mode).target();
      assertThat(Run.unit(report, "the-attrs").status()).isEqualTo(UnitResult.Status.REFUSED);
      assertThat(Run.unit(report, "demo").status()).isEqualTo(UnitResult.Status.CHANGED);
      assertThat(report.units()).hasSize(2);
      assertThat(differences(before)).isEmpty();
    }
    assertThat(run.verify().findings())
        .singleElement()
        .matches(finding -> finding.kind() == Finding.Kind.NO_RECORD);
  }

  @Test
  void aFileThatItsRowsAndOthersListStaysAndOthersOfTheFolderDoNot() throws Exception {
    Installed shared = venv.distribution("shared");
    shared.file("demo/b.py", "z = 3\n").row("demo/a.py,,1").row("demo/a.py,,2").install();
    TargetReport report = run.target();
    assertThat(Run.unit(report, "demo").counts().compiled()).isEqualTo(1);
    assertThat(venv.bytecode()).containsExactly(Python.cached("demo/__init__"));
  }

  @Test
  void whatNobodyListsInItsFoldersIsLeftAloneAndSaid() throws Exception {
    append(attrs().resolve("RECORD"), "caf\u00e9.py,,\n");
    venv.write("attrs/more/a.py", "");
    venv.write("other/a.py", "");
    TargetReport report = run.target();
    assertThat(venv.at(Python.cached("other/a"))).exists();
    assertThat(venv.at(Python.cached("attrs/more/a"))).doesNotExist();
    assertThat(warnings(report))
        .singleElement()
        .asString()
        .contains("the-attrs 1.0", "left alone too: attrs");
  }

  @Test
  void whereNothingTellsItsFilesAllThatNobodyListsIsLeftAlone() throws Exception {
    empty(attrs().resolve("RECORD"), false);
    TargetReport report = run.mode("no-compile").target();
    assertThat(warnings(report))
        .singleElement()
        .asString()
        .contains("left alone too: attr, attrs, loose.py");
  }

  @Test
  void ofARecordThatWasCutOffTheRestIsLeftAloneToo() throws Exception {
    Path record = attrs().resolve("RECORD");
    String rows = Files.readString(record);
    Files.writeString(record, rows.substring(0, rows.indexOf("attrs/")) + "\"attrs/__in");
    TreeSnapshot before = TreeSnapshot.of(venv.site());
    TargetReport report = run.target();
    assertThat(differences(before)).isEmpty();
    assertThat(warnings(report)).singleElement().asString().contains("attrs", "loose.py");
  }

  @Test
  void importNamesOfMetadataTellItsFiles() throws Exception {
    Path metadata = attrs();
    empty(metadata.resolve("RECORD"), false);
    Files.writeString(
        metadata.resolve("METADATA"),
        """
        Metadata-Version: 2.5
        Name: the-attrs
        Import-Name: attr
        Import-Name: attrs ; private
        Import-Name: loose

        Import-Name: other
        """);
    venv.write("other/a.py", "");
    run.apply();
    assertThat(venv.bytecode())
        .contains(Python.cached("other/a"))
        .doesNotContain(Python.cached("attrs/__init__"), Python.cached("loose"));
  }

  private static List<String> warnings(TargetReport report) {
    return report.notices().stream()
        .filter(notice -> notice.level() == Notice.Level.WARNING)
        .map(Notice::toString)
        .toList();
  }
}
