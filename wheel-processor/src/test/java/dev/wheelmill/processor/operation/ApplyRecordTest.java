// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.record.RecordRow;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RECORD is true after every operation, and what it need not say otherwise stays as it is. */
final class ApplyRecordTest {
  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
  }

  private void compileall() throws Exception {
    venv.python("-m", "compileall", "-q", venv.site().toString());
  }

  @Test
  void emptyHashesOfPipBecomeTrue() throws Exception {
    String file = Python.cached("demo/a");
    venv.distribution("demo").file("demo/a.py", "").row(file + ",,").install();
    compileall();
    assertThat(run.apply().workers()).isZero();
    RecordRow row = venv.record("demo").find(file).orElseThrow();
    assertThat(row.fields().get(1)).isEqualTo(Installed.hash(Files.readAllBytes(venv.at(file))));
    assertThat(row.size()).hasValue(Files.size(venv.at(file)));
  }

  @Test
  void rowsOfBytecodeThatIsNotThereGoAndOthersStay() throws Exception {
    venv.distribution("demo")
        .file("demo/a.py", "")
        .row("demo/__pycache__/gone." + Python.tag() + ".pyc,,")
        .row("demo/missing.txt,,")
        .row("../../../bin/gone,,")
        .install();
    run.apply();
    assertThat(venv.listed("demo"))
        .contains("demo/missing.txt", "../../../bin/gone", Python.cached("demo/a"))
        .noneMatch(path -> path.contains("gone."));
  }

  /** As virtualenv lists them, of what it puts into each environment. */
  @Test
  void rowsOfBytecodeFoldersGo() throws Exception {
    venv.distribution("demo")
        .file("demo/a.py", "")
        .row("demo/__pycache__,,")
        .row("demo-1.0.dist-info/__pycache__,,")
        .install();
    run.apply();
    assertThat(venv.listed("demo"))
        .contains(Python.cached("demo/a"))
        .noneMatch(path -> path.endsWith("__pycache__"));
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void otherRowsKeepTheirTextAndTheFileItsLineEnds() throws Exception {
    venv.distribution("demo")
        .file("demo/a.py", "")
        .file("demo/Ünïcode, \"quoted\".txt", "x")
        .file("demo/\u0130.py", "")
        .row("./demo/odd.txt,sha256=,")
        .lineEnd("\r\n")
        .install();
    String before = record();
    run.apply();
    assertThat(record().lines()).containsAll(before.lines().toList());
    assertThat(record()).doesNotContain("[^\r]\n").contains("\r\n");
    assertThat(run.verify().findings())
        .allMatch(finding -> finding.path().equals("demo/odd.txt"), "only the row without a file");
    run.mode("no-compile").apply();
    assertThat(record()).isEqualTo(before);
  }

  private String record() throws IOException {
    return Files.readString(venv.at("demo-1.0.dist-info/RECORD"), StandardCharsets.UTF_8);
  }

  @Test
  void bytecodeBesideScriptsIsListedTrulyOrStripped() throws Exception {
    String script = "../../../bin/tool.py";
    String cached = "../../../bin/" + Python.cached("tool");
    venv.distribution("demo").file(script, "x = 1\n").row(cached + ",,").install();
    venv.python("-m", "py_compile", venv.root().resolve("bin/tool.py").toString());
    assertThat(run.apply().workers()).isZero();
    assertThat(venv.record("demo").find(cached).orElseThrow().hash()).isPresent();
    assertThat(run.verify().findings()).isEmpty();
    run.mode("no-compile").apply();
    assertThat(venv.root().resolve("bin/__pycache__")).doesNotExist();
    assertThat(venv.listed("demo")).contains(script).doesNotContain(cached);
  }

  @Test
  void staleBytecodeBesideScriptsGoes() throws Exception {
    String cached = "../../../bin/" + Python.cached("tool");
    venv.distribution("demo").file("../../../bin/tool.py", "").file(cached, "stale").install();
    run.apply();
    assertThat(venv.root().resolve("bin/__pycache__")).doesNotExist();
    assertThat(venv.listed("demo")).doesNotContain(cached);
  }

  @Test
  void absoluteRowsKeepTheirSpelling() throws Exception {
    Path source = venv.write("demo/a.py", "");
    String cached = venv.at(Python.cached("demo/a")).toString();
    venv.distribution("demo").row(source + ",,").row(cached + ",,").install();
    run.apply();
    assertThat(venv.listed("demo")).contains(source.toString(), cached).hasSize(5);
    assertThat(venv.record("demo").find(cached).orElseThrow().hash()).isPresent();
    run.mode("no-compile").apply();
    assertThat(venv.listed("demo")).doesNotContain(cached);
    assertThat(source).exists();
  }

  @Test
  void aFileOfTwoIsListedByBothAndStrippedOnlyIfBothAgree() throws Exception {
    venv.distribution("one").file("shared/a.py", "").file("shared/one.py", "").install();
    venv.distribution("two").file("shared/a.py", "").file("shared/two.py", "").install();
    run.apply();
    String shared = Python.cached("shared/a");
    assertThat(venv.listed("one")).contains(shared);
    assertThat(venv.listed("two")).contains(shared);
    run.policy("rules:", "  - packages: [one]", "    mode: no-compile").apply();
    assertThat(venv.bytecode()).containsExactly(shared, Python.cached("shared/two"));
    assertThat(run.verify().findings()).isEmpty();
    run.mode("no-compile");
    var report = run.target();
    assertThat(venv.bytecode()).isEmpty();
    assertThat(report.totals().stripped()).isEqualTo(2);
    assertThat(report.totals().bytesAfter()).isZero();
    assertThat(venv.listed("one")).doesNotContain(shared);
    assertThat(venv.listed("two")).doesNotContain(shared);
  }

  @Test
  void namespacePackagesOfSeveralDistributionsKeepApart() throws Exception {
    venv.distribution("ns-one").file("ns/one/a.py", "").install();
    venv.distribution("ns-two").file("ns/two/a.py", "").install();
    run.policy("rules:", "  - packages: [ns-one]", "    mode: no-compile").apply();
    assertThat(venv.bytecode()).containsExactly(Python.cached("ns/two/a"));
    assertThat(venv.listed("ns-one")).noneMatch(path -> path.endsWith(".pyc"));
  }

  @Test
  void aSingleModuleAtTheTopHasItsBytecodeAtTheTop() throws Exception {
    venv.distribution("six").file("six.py", "").install();
    run.apply();
    assertThat(venv.listed("six")).contains(Python.cached("six"));
    run.mode("no-compile").apply();
    assertThat(venv.at("__pycache__")).doesNotExist();
    assertThat(venv.site()).exists();
  }

  @Test
  void withoutRecordADistributionIsRefusedAndItsModulesAreLeftAlone() throws Exception {
    venv.write("conda_thing/a.py", "");
    Path metadata = venv.distribution("conda-thing").installWithoutRecord("conda");
    venv.write("other/a.py", "");
    Files.writeString(metadata.resolve("top_level.txt"), "conda_thing\nother\n");
    venv.demo();
    var report = run.target();
    UnitResult refused = Run.unit(report, "conda-thing");
    assertThat(refused.status()).isEqualTo(UnitResult.Status.REFUSED);
    assertThat(refused.reason().orElseThrow()).contains("no RECORD", "INSTALLER: conda");
    assertThat(Run.unit(report, "demo").status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(venv.bytecode()).allMatch(path -> path.startsWith("demo/"));
  }

  @Test
  void rowsThatLeadOutAreSaidInOneLine() throws Exception {
    Installed demo = venv.distribution("demo");
    for (int i = 0; i < 1500; i++) {
      demo.row("/outside/" + i + ".py,,");
    }
    demo.install();
    venv.distribution("one").row("/outside/one.py,,").install();
    List<Notice> said =
        run.target().notices().stream()
            .filter(notice -> notice.message().startsWith("RECORD lists"))
            .toList();
    assertThat(said)
        .filteredOn(notice -> notice.level() == Notice.Level.WARNING)
        .extracting(Notice::message)
        .containsExactly(
            "RECORD lists 1,500 paths outside the environment, the first /outside/0.py; left alone"
                + " (-v lists them)",
            "RECORD lists /outside/one.py, which is outside the environment; left alone");
    assertThat(said)
        .hasSize(1003)
        .extracting(Notice::message)
        .contains("RECORD lists 500 more of these");
  }

  @Test
  void aRecordThatContradictsItselfIsRefused() throws Exception {
    Installed twice = venv.distribution("demo").file("demo/a.py", "").row("demo/a.py,sha256=x,9");
    twice.install();
    TreeSnapshot before = TreeSnapshot.of(venv.site());
    UnitResult refused = run.unit("demo");
    assertThat(refused.status()).isEqualTo(UnitResult.Status.REFUSED);
    assertThat(refused.reason().orElseThrow()).contains("listed twice");
    assertThat(before.differences(TreeSnapshot.of(venv.site()))).isEmpty();
  }

  @Test
  void installedFilesOfAnEggInfoIsKept() throws Exception {
    venv.write("old/a.py", "");
    Path list = venv.write("old-1.0-py3.egg-info/installed-files.txt", "../old/a.py\nPKG-INFO\n");
    assertThat(run.unit("old").counts().compiled()).isEqualTo(1);
    assertThat(list).content().contains("../" + Python.cached("old/a") + "\n", "PKG-INFO\n");
    run.mode("no-compile").apply();
    assertThat(list).content().isEqualTo("../old/a.py\nPKG-INFO\n");
  }

  @Test
  void anEggInfoThatListsNothingIsRefused() throws Exception {
    venv.write("old/a.py", "");
    venv.write("old-1.0.egg-info/PKG-INFO", "");
    venv.write("older.py", "");
    venv.write("older-1.0.egg-info", "Name: older\n");
    var report = run.target();
    assertThat(Run.unit(report, "old").status()).isEqualTo(UnitResult.Status.REFUSED);
    assertThat(Run.unit(report, "older").status()).isEqualTo(UnitResult.Status.REFUSED);
    assertThat(venv.bytecode()).isEmpty();
  }

  @Test
  void whatNobodyListsIsCompiledAndStrippedToo() throws Exception {
    venv.write("loose.py", "");
    assertThat(run.unit("(unowned)").counts().compiled()).isEqualTo(1);
    assertThat(run.mode("no-compile").unit("(unowned)").counts().stripped()).isEqualTo(1);
  }

  @Test
  void orphansThatNobodyOwnsAreReportedAndGoOnlyWhereNoBytecodeIsWanted() throws Exception {
    String orphan = Python.cached("gone");
    venv.write(orphan, "x");
    UnitResult unowned = run.unit("(unowned)");
    assertThat(unowned.notices()).singleElement().matches(n -> n.subject().equals(orphan));
    assertThat(venv.at(orphan)).exists();
    run.mode("no-compile").apply();
    assertThat(venv.at(orphan)).doesNotExist();
  }

  @Test
  void orphansOfADistributionGo() throws Exception {
    String orphan = Python.cached("demo/gone");
    String unlisted = Python.cached("demo/gone2");
    venv.distribution("demo")
        .file("demo/a.py", "")
        .file(orphan, "x")
        .row("demo/gone2.py,,")
        .install();
    venv.write(unlisted, "x");
    run.apply();
    assertThat(venv.bytecode()).containsExactly(Python.cached("demo/a"));
    assertThat(venv.listed("demo")).doesNotContain(orphan).contains("demo/gone2.py");
  }

  @Test
  void orphansOfTwoGoFromBothLists() throws Exception {
    String orphan = Python.cached("shared/gone");
    venv.distribution("one").file(orphan, "x").file("one.py", "").install();
    venv.distribution("two").file(orphan, "x").file("shared/prog.pyc", "p").install();
    assertThat(run.target().totals().stripped()).isEqualTo(1);
    assertThat(venv.listed("one")).doesNotContain(orphan);
    assertThat(venv.listed("two")).doesNotContain(orphan).contains("shared/prog.pyc");
  }

  @Test
  void legacyBytecodeWithoutSourceIsAProgramAndStays() throws Exception {
    venv.write("prog.pyc", "anything");
    venv.distribution("demo").file("demo/__init__.pyc", "x").install();
    for (String mode : new String[] {"compile", "no-compile", "deterministic"}) {
      run.mode(mode).apply();
      assertThat(venv.bytecode()).containsExactly("demo/__init__.pyc", "prog.pyc");
      assertThat(venv.listed("demo")).contains("demo/__init__.pyc");
    }
  }

  @Test
  void leftoversOfAnInterruptedRunAreCleared() throws Exception {
    venv.demo();
    run.apply();
    Path left = venv.write("demo/__pycache__/.wheelmill-0123456789abcdef.tmp", "half");
    run.apply();
    assertThat(left).doesNotExist();
  }

  @Test
  void sourcesThatEditableInstallsPointToAreTouchedOnlyWhereARuleSaysSo() throws Exception {
    Path project = folder.resolve("project/src");
    Files.createDirectories(project.resolve("mine"));
    Files.writeString(project.resolve("mine/a.py"), "");
    Files.createDirectories(project.resolve("mine.egg-info"));
    Files.writeString(project.resolve("mine.egg-info/top_level.txt"), "mine\n");
    Installed editable = venv.distribution("mine").file("__editable__.mine.pth", project + "\n");
    editable.install();
    TreeSnapshot before = TreeSnapshot.of(project);
    run.apply();
    assertThat(before.differences(TreeSnapshot.of(project))).isEmpty();
    run.policy("rules:", "  - in: editable", "    mode: deterministic");
    assertThat(run.unit("(editable)").counts().compiled()).isEqualTo(1);
    assertThat(project.resolve(Python.cached("mine/a"))).exists();
  }
}
