// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytecode that is there and valid is brought into form, and compiled only if it must be. */
final class ApplyRestampTest {
  private static final String A = Python.cached("demo/a");

  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
  }

  private void compileAll(String... options) throws Exception {
    String[] command = {"-m", "compileall", "-q", "-f", venv.site().toString()};
    String[] all = Arrays.copyOf(command, command.length + options.length);
    System.arraycopy(options, 0, all, command.length, options.length);
    venv.python(all);
  }

  private InvalidationMode headerOf(String path) throws IOException {
    byte[] head = Arrays.copyOf(Files.readAllBytes(venv.at(path)), PycHeader.LENGTH);
    return ((PycHeader.Reading.Read) PycHeader.read(head)).header().mode();
  }

  private Run unchecked(String... more) throws IOException {
    String[] lines =
        Arrays.copyOf(
            new String[] {"defaults:", "  invalidation: unchecked-hash"}, 2 + more.length);
    System.arraycopy(more, 0, lines, 2, more.length);
    return run.policy(lines);
  }

  private static void expect(ApplyReport report, int compiled, int restamped, int reused) {
    Counts totals = report.totals();
    assertThat(totals.compiled()).as("compiled").isEqualTo(compiled);
    assertThat(totals.restamped()).as("restamped").isEqualTo(restamped);
    assertThat(totals.reused()).as("reused").isEqualTo(reused);
    assertThat(report.workers() > 0).as("workers").isEqualTo(compiled > 0);
  }

  @Test
  void whatAnInstallerCompiledGetsAnotherHeaderWithoutAnInterpreter() throws Exception {
    venv.demo();
    compileAll();
    expect(unchecked().apply(), 0, 2, 0);
    assertThat(headerOf(A)).isEqualTo(InvalidationMode.UNCHECKED_HASH);
    assertThat(venv.listed("demo")).contains(A);
    assertThat(run.verify().findings()).isEmpty();
    assertThat(venv.importTrace("demo.a")).anyMatch(line -> line.contains(A));
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    expect(run.apply(), 0, 0, 2);
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
  }

  @Test
  void bytecodeOfAnotherFileNameIsNotCompiledForThat() throws Exception {
    venv.demo();
    compileAll("-d", "/somewhere/else");
    expect(run.apply(), 0, 2, 0);
    String code = "import marshal; print(marshal.loads(open(r'%s','rb').read()[16:]).co_filename)";
    assertThat(venv.python("-c", code.formatted(venv.at(A))).strip())
        .isEqualTo(venv.at("demo/a.py").toString());
  }

  @Test
  void whatIsStaleIsCompiled() throws Exception {
    venv.demo();
    compileAll();
    Files.setLastModifiedTime(venv.at("demo/a.py"), FileTime.fromMillis(1_000_000_000_000L));
    expect(unchecked().apply(), 1, 1, 0);
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void whatIsFromAnotherSourceThoughItWouldBeUsedIsCompiled() throws Exception {
    venv.demo();
    compileAll("--invalidation-mode", "unchecked-hash");
    Files.writeString(venv.at("demo/a.py"), "y = 3\n");
    run.policy("defaults:", "  invalidation: checked-hash");
    assertThat(run.apply().totals().compiled()).isEqualTo(1);
    assertThat(venv.python("-c", "import demo.a; print(demo.a.y)").strip()).isEqualTo("3");
  }

  @Test
  void whatIsCutOffIsCompiled() throws Exception {
    venv.demo();
    compileAll();
    byte[] whole = Files.readAllBytes(venv.at(A));
    Files.write(venv.at(A), Arrays.copyOf(whole, whole.length - 5));
    assertThat(run.apply().totals().compiled()).isEqualTo(1);
    assertThat(venv.python("-c", "import demo.a; print(demo.a.y)").strip()).isEqualTo("2");
  }

  @Test
  void whatMayHaveComeInTheWheelIsCompiled() throws Exception {
    venv.demo();
    compileAll("--invalidation-mode", "checked-hash");
    byte[] carried = Files.readAllBytes(venv.at(A));
    venv.distribution("demo")
        .file("demo/__init__.py", "x = 1\n")
        .file("demo/a.py", "y = 2\n")
        .file(A, carried)
        .row(Python.cached("demo/__init__") + ",,")
        .install();
    expect(unchecked().apply(), 1, 1, 0);
  }

  @Test
  void deterministicModeRestampsOnlyWhatThisToolWrote() throws Exception {
    venv.distribution("demo").file("demo/a.py", "'doc'\n").file("demo/b.py", "'doc'\n").install();
    run.mode("deterministic").apply();
    run.policy("defaults:", "  mode: deterministic", "  docstrings: drop");
    expect(run.apply(), 0, 2, 0);
    compileAll("--invalidation-mode", "unchecked-hash");
    assertThat(run.mode("deterministic").apply().totals().compiled()).isEqualTo(2);
  }

  @Test
  void recompileTrustsNothing() throws Exception {
    venv.demo();
    compileAll();
    expect(unchecked().recompile().apply(), 2, 0, 0);
  }

  @Test
  void aDryRunSaysWhatWouldBeRestamped() throws Exception {
    venv.demo();
    compileAll();
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    assertThat(unchecked().dryRun().apply().totals().restamped()).isEqualTo(2);
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
  }

  @Test
  void docstringsGoWithoutCompilingAndComeBackByCompiling() throws Exception {
    venv.distribution("demo").file("demo/a.py", "'doc'\ny = 2\nassert y\n").install();
    compileAll();
    String ask = "import demo.a; print(demo.a.__doc__)";
    expect(run.policy("defaults:", "  docstrings: drop").apply(), 0, 1, 0);
    assertThat(venv.python("-c", ask).strip()).isEqualTo("None");
    assertThat(run.verify().findings()).isEmpty();
    expect(run.policy("defaults:", "  docstrings: keep").apply(), 1, 0, 0);
    assertThat(venv.python("-c", ask).strip()).isEqualTo("doc");
  }

  @Test
  void columnsThatAreMissingAreHadBackByCompilingWhoeverLeftThemOut() throws Exception {
    assumeThat(Python.hasColumns()).as("needs a python3 from 3.11 on").isTrue();
    venv.demo();
    venv.python("-X", "no_debug_ranges", "-m", "compileall", "-q", venv.site().toString());
    expect(run.policy("defaults:", "  columns: drop").apply(), 0, 2, 0);
    Run other = new Run(folder.resolve("other"), venv.root());
    expect(other.policy("defaults:", "  columns: keep").apply(), 2, 0, 0);
  }

  @Test
  void whatIsCompiledIsSlimmedToo() throws Exception {
    venv.distribution("demo").file("demo/a.py", "'doc'\ny = 2\n").install();
    expect(run.policy("defaults:", "  docstrings: drop").apply(), 1, 0, 0);
    assertThat(venv.python("-c", "import demo.a; print(demo.a.__doc__)").strip()).isEqualTo("None");
  }

  @Test
  void equalLevelsBecomeOneFileIfThatIsAsked() throws Exception {
    venv.distribution("demo")
        .file("demo/a.py", "y = 2\n")
        .file("demo/b.py", "assert 1\n")
        .install();
    run.policy("defaults:", "  optimize: [0, 1]", "  hardlink: true");
    assertThat(run.apply().totals().linked()).isEqualTo(1);
    assertThat(isOneFile("demo/a")).isTrue();
    assertThat(isOneFile("demo/b")).isFalse();
    assertThat(run.verify().findings()).isEmpty();
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    expect(run.apply(), 0, 0, 4);
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
  }

  @Test
  void equalLevelsThatWereThereBecomeOneFileToo() throws Exception {
    venv.distribution("demo").file("demo/a.py", "y = 2\n").install();
    run.policy("defaults:", "  optimize: [0, 1, 2]").apply();
    assertThat(isOneFile("demo/a")).isFalse();
    run.policy("defaults:", "  optimize: [0, 1, 2]", "  hardlink: true");
    assertThat(run.apply().totals().linked()).isEqualTo(2);
    assertThat(isOneFile("demo/a")).isTrue();
  }

  private boolean isOneFile(String module) throws IOException {
    return Files.isSameFile(
        venv.at(Python.cached(module)), venv.at(Python.cached(module, ".opt-1")));
  }
}
