// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of RECORD that an installer wrote wrongly say afterwards what they were meant to say. */
final class ApplyHealingTest {
  private static final String SCRIPT = "#!/usr/bin/python3\nprint('tool')\n";

  private Path folder;
  private Path site;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    site = Files.createDirectories(folder.resolve("up/here/target"));
    run = new Run(folder.resolve("home"), site).pythons(Python.executable().toString());
  }

  private Installed distribution(String name) throws IOException {
    return new Installed(site, name).file(name + "/__init__.py", "x = 1\n");
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(site.resolve(path).getParent());
    Files.writeString(site.resolve(path), text);
  }

  private static String row(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return path + "," + Installed.hash(bytes) + "," + bytes.length;
  }

  private List<String> rows(String name) throws IOException {
    return Files.readAllLines(site.resolve(name + "-1.0.dist-info/RECORD"));
  }

  /** Nothing else is to be done then. */
  private UnitResult applied(String name) throws Exception {
    return run.mode("no-compile").unit(name);
  }

  private void assertSettled() throws Exception {
    assertThat(run.verify().findings()).isEmpty();
    TreeSnapshot before = TreeSnapshot.of(site);
    assertThat(run.target().units())
        .allMatch(unit -> unit.status() == UnitResult.Status.UNCHANGED)
        .allMatch(unit -> unit.counts().healed() == 0);
    assertThat(before.differences(TreeSnapshot.of(site))).isEmpty();
  }

  @Test
  void whatPipMovedIntoTheTargetIsListedWhereItIs() throws Exception {
    write("bin/tool", SCRIPT);
    write("share/man/man1/tool.1", "manual");
    distribution("demo")
        .row(row("../../bin/tool", SCRIPT))
        .row(row("../../share/man/man1/tool.1", "manual"))
        .install();
    UnitResult healed = applied("demo");
    assertThat(healed.status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(healed.counts().healed()).isEqualTo(2);
    assertThat(healed.notices())
        .containsExactly(
            Notice.info("bin/tool", "RECORD lists it as ../../bin/tool"),
            Notice.info("share/man/man1/tool.1", "RECORD lists it as ../../share/man/man1/tool.1"));
    assertThat(rows("demo"))
        .contains(row("bin/tool", SCRIPT), row("share/man/man1/tool.1", "manual"))
        .noneMatch(row -> row.startsWith(".."));
    assertSettled();
  }

  @Test
  void verifySaysWhatApplyWillDo() throws Exception {
    write("bin/tool", SCRIPT);
    write("demo/data.txt", "text");
    distribution("demo").row(row("../../bin/tool", SCRIPT)).row("demo/data.txt,sha256=,").install();
    assertThat(run.mode("no-compile").verify().findings())
        .containsExactly(
            new Finding(
                Finding.Kind.BAD_ROW,
                "demo",
                "../../bin/tool",
                "leads away from its file, which is bin/tool; apply corrects it"),
            new Finding(
                Finding.Kind.BAD_ROW,
                "demo",
                "demo/data.txt",
                "RECORD line 3 (demo/data.txt): the hash has no digest: \"sha256=\"; apply fills"
                    + " it in"));
  }

  @Test
  void aDryRunSaysSoAndChangesNothing() throws Exception {
    write("bin/tool", SCRIPT);
    distribution("demo").row(row("../../bin/tool", SCRIPT)).install();
    TreeSnapshot before = TreeSnapshot.of(site);
    run.dryRun();
    assertThat(applied("demo").status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(applied("demo").counts().healed()).isEqualTo(1);
    assertThat(before.differences(TreeSnapshot.of(site))).isEmpty();
  }

  @Test
  void bytecodeOfAMovedScriptIsTheDistributionsAtOnce() throws Exception {
    String cached = "bin/" + Python.cached("tool");
    write("bin/tool.py", SCRIPT);
    distribution("demo")
        .row(row("../../bin/tool.py", SCRIPT))
        .row("../../" + cached + ",,")
        .install();
    run.mode("compile").apply();
    assertThat(site.resolve(cached)).exists();
    assertThat(rows("demo"))
        .contains(row("bin/tool.py", SCRIPT))
        .anyMatch(row -> row.startsWith(cached + ",sha256="))
        .noneMatch(row -> row.startsWith(".."));
    assertSettled();
    applied("demo");
    assertThat(rows("demo")).noneMatch(row -> row.startsWith(cached));
    assertThat(site.resolve("bin/tool.py")).exists();
    assertSettled();
  }

  @Test
  void aRowIsLeftAloneWhereTheFileIsNotJustWhatItSays() throws Exception {
    write("bin/other-content", "changed since");
    write("bin/no-hash", SCRIPT);
    write("../bin/beside", SCRIPT);
    Files.createSymbolicLink(site.resolve("bin/link"), site.resolve("bin/no-hash"));
    Files.createDirectory(site.resolve("bin/folder"));
    distribution("other").file("bin/of-another", SCRIPT).install();
    List<String> rows =
        List.of(
            row("../../bin/other-content", SCRIPT),
            "../../bin/no-hash,,",
            row("../../bin/link", SCRIPT),
            row("../../bin/folder", ""),
            row("../../bin/missing", SCRIPT),
            row("../../bin/of-another", SCRIPT),
            row("../../bin/../../bin/beside", SCRIPT),
            row("../../../bin/beside", SCRIPT));
    Installed demo = distribution("demo");
    rows.forEach(demo::row);
    demo.install();
    String before = Files.readString(demo.record());
    assertThat(applied("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(Files.readString(demo.record())).isEqualTo(before);
  }

  /** A prefix may have such a folder above. */
  @Test
  void aRowThatLeadsToItsFileStaysWhateverElseIsThere() throws Exception {
    Path prefix = folder.resolve("prefix");
    site =
        Files.createDirectories(prefix.resolve("lib/python" + Python.version() + "/site-packages"));
    write("../../bin/tool", SCRIPT);
    write("bin/tool", SCRIPT);
    Installed demo = distribution("demo").row(row("../../bin/tool", SCRIPT));
    demo.install();
    String before = Files.readString(demo.record());
    run = new Run(folder.resolve("home"), prefix).pythons(Python.executable().toString());
    assertThat(applied("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(Files.readString(demo.record())).isEqualTo(before);
  }

  /** An upgrade by {@code pip install -t} leaves the metadata of the version before. */
  @Test
  void anotherVersionOfTheSameMayListTheFile() throws Exception {
    write("bin/tool", SCRIPT);
    distribution("demo").row(row("../../bin/tool", SCRIPT)).install();
    Path old = site.resolve("demo-0.9.dist-info");
    Files.createDirectory(old);
    Files.writeString(old.resolve("RECORD"), row("bin/tool", SCRIPT) + "\n");
    assertThat(run.mode("no-compile").apply().totals().healed()).isEqualTo(1);
    assertThat(rows("demo")).contains(row("bin/tool", SCRIPT));
  }

  @Test
  void emptyHashesAreFilledIn() throws Exception {
    write("demo/data.txt", "text");
    write("demo/sized.txt", "text");
    distribution("demo")
        .row("demo/data.txt,sha256=,")
        .row("\"demo/sized.txt\",sha512=,4")
        .install();
    assertThat(applied("demo").counts().healed()).isEqualTo(2);
    assertThat(rows("demo"))
        .contains(row("demo/data.txt", "text"))
        .anyMatch(row -> row.matches("demo/sized.txt,sha512=[\\w-]{86},4"));
    assertSettled();
  }

  /** As pdm links files to its cache. */
  @Test
  void emptyHashesOfLinkedFilesAreFilledIn() throws Exception {
    Path cache = Files.writeString(folder.resolve("cached.txt"), "text");
    Files.createSymbolicLink(site.resolve("linked.txt"), cache);
    distribution("demo").row("linked.txt,sha256=,4").install();
    assertThat(applied("demo").counts().healed()).isEqualTo(1);
    assertThat(rows("demo")).contains(row("linked.txt", "text"));
    assertThat(site.resolve("linked.txt")).isSymbolicLink();
    assertSettled();
  }

  @Test
  void anEmptyHashStaysWhereNothingTrueCanBeSaid() throws Exception {
    write("demo/changed.txt", "longer than it was");
    write("../outside.txt", "secret");
    Files.createSymbolicLink(site.resolve("away"), site.getParent());
    Installed demo =
        distribution("demo")
            .row("demo/changed.txt,sha256=,4")
            .row("demo/missing.txt,sha256=,")
            .row("demo,sha256=,")
            .row("demo/__init__.txt,md5=,")
            .row("../outside.txt,sha256=,")
            .row("away/outside.txt,sha256=,");
    demo.install();
    String before = Files.readString(demo.record());
    assertThat(applied("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(Files.readString(demo.record())).isEqualTo(before);
  }

  @Test
  void noMoreIsReadThanTheLimitAllows() throws Exception {
    write("demo/data.txt", "text");
    distribution("demo").row("demo/data.txt,sha256=,4").install();
    assertThat(run.limit(Limit.UNPACKED_SIZE, 3).mode("no-compile").apply().totals().healed())
        .isZero();
    assertThat(run.limit(Limit.UNPACKED_SIZE, 4).apply().totals().healed()).isEqualTo(1);
  }

  @Test
  void recordsOwnRowHasNoHash() throws Exception {
    Path metadata = distribution("demo").installWithoutRecord("pdm");
    Files.writeString(
        metadata.resolve("RECORD"),
        row("demo/__init__.py", "x = 1\n") + "\ndemo-1.0.dist-info/RECORD,sha256=,\n");
    applied("demo");
    assertThat(rows("demo")).contains("demo-1.0.dist-info/RECORD,,");
  }

  @Test
  void aRunThatLeavesListsAloneHealsNone() throws Exception {
    write("bin/tool", SCRIPT);
    Installed demo = distribution("demo").row(row("../../bin/tool", SCRIPT));
    demo.install();
    String before = Files.readString(demo.record());
    run.policy("defaults:", "  mode: compile", "pycache-prefix: " + folder.resolve("tree"));
    assertThat(run.unit("demo").counts().healed()).isZero();
    assertThat(Files.readString(demo.record())).isEqualTo(before);
  }
}
