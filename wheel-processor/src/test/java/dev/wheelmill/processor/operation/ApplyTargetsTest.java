// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.testdata.NamedPythons;
import dev.wheelmill.testdata.PythonVenv;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are no virtual environment, and bytecode in a tree of its own. */
final class ApplyTargetsTest {
  private Path folder;

  @BeforeEach
  void create(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Run run(String target) {
    return new Run(folder.resolve("home"), folder.resolve(target));
  }

  @Test
  void aTreeOfBytecodeThatIsAFileIsRefusedBeforeAnything() throws Exception {
    write("app/main.py", "x = 1\n");
    Path file = write("tree", "");
    Run run =
        run("app")
            .pythons(Python.executable().toString())
            .variable("WHEELMILL_PYCACHE_PREFIX", file.toString());
    assertThatThrownBy(run::apply).hasMessageContaining("is no folder");
    assertThat(file).isEmptyFile();
  }

  @Test
  void aTargetThatIsNamedTwiceCountsOnce() throws Exception {
    write("app/main.py", "x = 1\n");
    Run run = run("app").also(folder.resolve("app/../app")).pythons(Python.executable().toString());
    assertThat(run.apply().targets()).hasSize(1);
  }

  @Test
  void aSourceFolderIsCompiledForEveryInterpreterThatIsNamed() throws Exception {
    write("app/main.py", "x = 1\n");
    write("app/pkg/b.py", "");
    write("app/node_modules/gyp/c.py", "");
    write("app/app.egg-info/top_level.txt", "pkg\n");
    String[] pythons =
        NamedPythons.executablesOr(Python.executable().toString()).toArray(String[]::new);
    ApplyReport report = run("app").pythons(pythons).apply();
    assertThat(report.totals().compiled()).isEqualTo(2 * pythons.length);
    assertThat(folder.resolve("app/pkg/__pycache__").toFile().list()).hasSize(pythons.length);
    assertThat(folder.resolve("app/node_modules/gyp/__pycache__")).doesNotExist();
    TreeSnapshot before = TreeSnapshot.of(folder.resolve("app"));
    assertThat(run("app").pythons(pythons).apply().workers()).isZero();
    assertThat(before.differences(TreeSnapshot.of(folder.resolve("app")))).isEmpty();
  }

  @Test
  void anEnvironmentInsideASourceFolderIsNoPartOfIt() throws Exception {
    write("app/main.py", "");
    HandmadeVenv inside = HandmadeVenv.create(folder.resolve("app/.venv"));
    inside.demo();
    run("app").pythons(Python.executable().toString()).apply();
    assertThat(inside.bytecode()).isEmpty();
    assertThat(folder.resolve("app/" + Python.cached("main"))).exists();
  }

  @Test
  void aFolderThatPipInstalledIntoKeepsItsRecords() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    Files.move(venv.site(), folder.resolve("lambda"));
    TargetReport report = run("lambda").pythons(Python.executable().toString()).target();
    assertThat(report.kind()).isEqualTo("site-packages");
    assertThat(Files.readString(folder.resolve("lambda/demo-1.0.dist-info/RECORD")))
        .contains(Python.cached("demo/a"));
  }

  @Test
  void theStandardLibraryIsTouchedOnlyWhereARuleNamesIt() throws Exception {
    String library = "prefix/lib/python" + Python.version();
    write(library + "/os.py", "");
    write(library + "/json/tool.py", "");
    write(library + "/site-packages/loose.py", "");
    write("prefix/bin/python" + Python.version(), "");
    Run run = run("prefix").pythons(Python.executable().toString());
    assertThat(run.apply().totals().compiled()).isEqualTo(1);
    run.policy("rules:", "  - in: stdlib", "    mode: deterministic");
    TargetReport report = run.target();
    assertThat(Run.unit(report, "(stdlib)").counts().compiled()).isEqualTo(2);
    assertThat(folder.resolve(library + "/" + Python.cached("json/tool"))).exists();
  }

  @Test
  void whatTheSystemOwnsIsReportedAndLeftAlone() throws Exception {
    String library = "prefix/lib/python" + Python.version();
    write(library + "/EXTERNALLY-MANAGED", "[externally-managed]\n");
    write(library + "/os.py", "");
    write(library + "/site-packages/loose.py", "");
    Path python = folder.resolve("prefix/bin/python" + Python.version());
    write("prefix/bin/python" + Python.version(), managed(python));
    assertThat(python.toFile().setExecutable(true)).isTrue();
    Run prefix = run("prefix");
    assertThatThrownBy(() -> Apply.run(prefix.context(), prefix.request()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("--system");
    assertThat(run("prefix").system().dryRun().apply().totals().compiled()).isEqualTo(1);
  }

  /** An interpreter that takes another folder for its own. */
  private static String managed(Path self) {
    Path prefix = self.resolve("../..").normalize();
    Path stdlib = prefix.resolve("lib/python" + Python.version());
    return """
        #!/bin/sh
        exec %s -c 'import sys, sysconfig
        sys.prefix = sys.base_prefix = sys.exec_prefix = sys.base_exec_prefix = "%s"
        real = sysconfig.get_path
        sysconfig.get_path = lambda name, *a, **k: "%s" if "stdlib" in name else "%s"
        given = sys.argv
        exec(given[given.index("-c", 1) + 1] if "-c" in given[1:] else sys.stdin.read())' "$@"
        """
        .formatted(Python.executable(), prefix, stdlib, stdlib.resolve("site-packages"));
  }

  @Test
  void bytecodeInATreeOfItsOwnIsFoundAndTheEnvironmentStaysAsItIs() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    venv.write("loose.py", "");
    Path tree = folder.resolve("tree");
    Run run = run("venv").policy("pycache-prefix: " + tree);
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    run.apply();
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
    String code = "import sys; sys.path.insert(0, sys.argv[1]); import demo.a";
    String trace =
        venv.python("-B", "-v", "-X", "pycache_prefix=" + tree, "-c", code, venv.site().toString());
    String file = "a." + Python.tag() + ".pyc";
    assertThat(trace.lines())
        .anyMatch(line -> line.startsWith("# code object from '" + tree) && line.contains(file));
    TreeSnapshot whole = TreeSnapshot.of(tree);
    assertThat(run.apply().workers()).isZero();
    assertThat(whole.differences(TreeSnapshot.of(tree))).isEmpty();
  }

  @Test
  void whatIsStaleInTheTreeGoes() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    venv.write("gone/sub/b.py", "");
    Path tree = folder.resolve("tree");
    Run run = run("venv").policy("pycache-prefix: " + tree);
    run.apply();
    Path inTree = tree.resolve(Path.of("/").relativize(venv.site()).toString());
    assertThat(inTree.resolve("gone/sub")).isDirectory();
    Files.delete(venv.at("gone/sub/b.py"));
    Files.writeString(venv.at("demo/a.py"), "other = 1\n");
    ApplyReport report = run.apply();
    assertThat(report.totals().compiled()).isEqualTo(1);
    assertThat(report.totals().stripped()).isEqualTo(1);
    assertThat(inTree.resolve("gone")).doesNotExist();
    run.policy("pycache-prefix: " + tree, "defaults:", "  mode: no-compile").apply();
    assertThat(inTree).doesNotExist();
  }

  @Test
  void theRealUninstallerLeavesNoFileBehind() throws Exception {
    PythonVenv venv = PythonVenv.create(folder.resolve("venv"));
    Path wheel =
        new WheelBuilder("demo-one", "1.0")
            .file("demo_one/__init__.py", "def main(): print('hello')\n")
            .file("demo_one/Grüße, \"x\".py", "")
            .file("demo_single.py", "")
            .consoleScript("demo-one", "demo_one:main")
            .data("scripts/tool.py", "#!python\nprint(1)\n")
            .writeTo(folder);
    List<String> settings =
        List.of(
            "mode: compile, optimize: [0, 1, 2]",
            "mode: deterministic, optimize: [0, 1, 2]",
            "mode: no-compile",
            "mode: compile, source: drop");
    for (String setting : settings) {
      venv.install(wheel);
      run("venv")
          .policy(
              "defaults: {mode: no-compile}",
              "rules:",
              "  - {packages: [demo-one], " + setting + "}")
          .apply();
      checkAndUninstall(venv);
    }
  }

  private void checkAndUninstall(PythonVenv venv) throws Exception {
    assertThat(run("venv").untrue())
        .filteredOn(finding -> finding.unit().equals("demo-one"))
        .isEmpty();
    assertThat(venv.python("-B", "-c", "import demo_one; demo_one.main()").strip())
        .isEqualTo("hello");
    venv.uninstall("demo-one");
    assertThat(TreeSnapshot.of(venv.folder()).files())
        .noneMatch(path -> path.contains("demo") || path.contains("tool.py"));
  }
}
