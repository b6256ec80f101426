// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.TreeSnapshot.Aspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that stand in each other, or lead to each other: no run undoes another's work. */
final class WhoseFilesTest {
  private static final String[] MODES = {"compile", "no-compile", "deterministic"};

  private Path folder;
  private Path project;
  private Path tree;
  private HandmadeVenv venv;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    project = this.folder.resolve("project");
    tree = project.resolve("tree");
    venv = HandmadeVenv.create(project.resolve(".venv"));
    venv.demo();
    write("project/main.py", "import demo.a, app.b\n");
    write("project/app/__init__.py", "");
    write("project/app/b.py", "");
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Run run(Path... targets) {
    Run run = new Run(folder.resolve("home"), targets[0]);
    List.of(targets).subList(1, targets.length).forEach(run::also);
    return run.pythons(Python.executable().toString());
  }

  private Run inTree(Path... targets) throws IOException {
    return run(targets).policy("pycache-prefix: " + tree);
  }

  private static List<String> warnings(ApplyReport report) {
    return report.targets().stream()
        .flatMap(target -> target.notices().stream())
        .filter(notice -> notice.level() == Notice.Level.WARNING)
        .map(Notice::toString)
        .toList();
  }

  /** The modules of the project and its environment that the interpreter finds in the tree. */
  private List<String> usedOfTree() throws Exception {
    String code = "import sys; sys.path[:0] = sys.argv[1:]; import main";
    return venv.python(
            "-B",
            "-v",
            "-X",
            "pycache_prefix=" + tree,
            "-c",
            code,
            project.toString(),
            venv.site().toString())
        .lines()
        .filter(line -> line.startsWith("# code object from") && line.contains(project.toString()))
        .toList();
  }

  @Test
  void allOrdersOfTargetsLeaveTheSameTree() throws Exception {
    inTree(venv.root(), project).apply();
    TreeSnapshot whole = TreeSnapshot.of(tree);
    assertThat(whole.files()).hasSize(5);
    assertThat(usedOfTree()).hasSize(5).allMatch(line -> line.contains("'" + tree));
    for (Path[] targets :
        new Path[][] {{project, venv.root()}, {project}, {venv.root()}, {venv.site()}}) {
      assertThat(inTree(targets).apply().workers()).isZero();
      assertThat(whole.differences(TreeSnapshot.of(tree))).isEmpty();
    }
    inTree(project).policy("pycache-prefix: " + tree, "defaults: {mode: no-compile}").apply();
    assertThat(usedOfTree()).filteredOn(line -> line.contains("'" + tree)).hasSize(2);
  }

  @Test
  void anEditableProjectAroundItsEnvironmentKeepsTheTreeWhole() throws Exception {
    venv.write("project.pth", project + "\n");
    inTree(venv.root()).places(Place.EDITABLE).apply();
    TreeSnapshot whole = TreeSnapshot.of(tree);
    assertThat(usedOfTree()).hasSize(5).allMatch(line -> line.contains("'" + tree));
    for (int i = 0; i < 2; i++) {
      assertThat(inTree(venv.root()).places(Place.EDITABLE).apply().totals().stripped()).isZero();
      assertThat(whole.differences(TreeSnapshot.of(tree))).isEmpty();
    }
  }

  @Test
  void bytecodeOfATreeGoesWithItsSourceAndNothingElseDoes() throws Exception {
    inTree(venv.root(), project).apply();
    Files.delete(project.resolve("app/b.py"));
    ApplyReport report = inTree(project).apply();
    assertThat(report.totals().stripped()).isEqualTo(1);
    assertThat(TreeSnapshot.of(tree).files()).hasSize(4);
  }

  @Test
  void aTreeInsideAFolderOfSourcesIsNeitherCompiledNorJudged() throws Exception {
    inTree(venv.root(), project).apply();
    TreeSnapshot whole = TreeSnapshot.of(tree);
    for (String mode : MODES) {
      ApplyReport report = run(project, venv.root()).mode(mode).apply();
      assertThat(warnings(report)).isEmpty();
      assertThat(whole.differences(TreeSnapshot.of(tree))).isEmpty();
    }
    assertThat(run(project).verify().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vendor", "layer/lib/pythonX.Y/site-packages"})
  void listsOfWhatIsInstalledInsideStayTrue(String place) throws Exception {
    HandmadeVenv other = HandmadeVenv.create(folder.resolve("other"));
    other.demo();
    run(other.root()).apply();
    Path installed = project.resolve(place.replace("X.Y", Python.version()));
    Files.createDirectories(installed.getParent());
    Files.move(other.site(), installed);
    TreeSnapshot before = TreeSnapshot.of(installed);
    for (String mode : MODES) {
      ApplyReport report = run(project, venv.root()).mode(mode).apply();
      assertThat(warnings(report))
          .singleElement()
          .asString()
          .contains("is an installation of its own", "name it as a target too");
      assertThat(before.differences(TreeSnapshot.of(installed))).isEmpty();
    }
    assertThat(warnings(run(project, venv.root(), installed).apply())).isEmpty();
    assertThat(run(installed).verify().findings()).isEmpty();
  }

  @Test
  void aCondaEnvironmentIsAPrefixWhoseListsStayTrue() throws Exception {
    Path conda = project.resolve("conda");
    String library = "lib/python" + Python.version();
    write("project/conda/conda-meta/history", "");
    Path site = conda.resolve(library + "/site-packages");
    Files.createDirectories(site);
    Files.createDirectories(conda.resolve("bin"));
    Files.createSymbolicLink(conda.resolve("bin/python" + Python.version()), Python.executable());
    Files.createSymbolicLink(conda.resolve("lib/python3.1"), Path.of("python" + Python.version()));
    Files.createDirectories(folder.resolve("made"));
    HandmadeVenv made = HandmadeVenv.create(folder.resolve("made/venv"));
    made.demo();
    Files.move(made.at("demo"), site.resolve("demo"));
    Files.move(made.at("demo-1.0.dist-info"), site.resolve("demo-1.0.dist-info"));
    run(project, venv.root()).apply();
    assertThat(site.resolve("demo/__pycache__")).doesNotExist();
    TargetReport report = new Run(folder.resolve("home"), conda).target();
    assertThat(report.kind()).isEqualTo("prefix");
    assertThat(Run.unit(report, "demo").counts().compiled()).isEqualTo(2);
    assertThat(run(conda).verify().findings()).isEmpty();
  }

  @Test
  void whatIsBesideTheLibraryOfALayerIsCompiledWithIt() throws Exception {
    HandmadeVenv made = HandmadeVenv.create(folder.resolve("layer/python"));
    made.demo();
    write("layer/python/handler.py", "");
    Files.delete(made.root().resolve("bin/python"));
    Files.delete(made.root().resolve("bin"));
    Files.delete(made.root().resolve("pyvenv.cfg"));
    TargetReport report = run(made.root()).target();
    assertThat(report.kind()).isEqualTo("prefix");
    assertThat(Run.unit(report, "demo").counts().compiled()).isEqualTo(2);
    assertThat(made.root().resolve(Python.cached("handler"))).exists();
    assertThat(run(made.root()).verify().findings()).isEmpty();
    write("layer/python/bin/tool.py", "");
    run(made.root()).apply();
    assertThat(made.root().resolve(Python.cached("bin/tool"))).doesNotExist();
  }

  @Test
  void anotherInstallationThatAPthLeadsToKeepsItsLists() throws Exception {
    HandmadeVenv other = HandmadeVenv.create(folder.resolve("other"));
    other.demo();
    venv.write("other.pth", other.site() + "\n");
    ApplyReport report = run(venv.root()).places(Place.EDITABLE).apply();
    assertThat(warnings(report)).singleElement().asString().contains(other.site().toString());
    assertThat(other.bytecode()).isEmpty();
  }

  @Test
  void aFolderNamedByALinkGetsTheBytecodeOfItsPlace() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("current"), Path.of("project"));
    run(project, venv.root()).apply();
    TreeSnapshot before = TreeSnapshot.of(project);
    assertThat(run(link, project, venv.root()).apply().workers()).isZero();
    assertThat(before.differences(TreeSnapshot.of(project))).isEmpty();
    assertThat(run(link).mode("no-compile").apply().totals().stripped()).isEqualTo(3);
  }

  @Test
  void aLinkedPackageOutsideIsLeftAloneAndSaid() throws Exception {
    write("outside/pk/__init__.py", "");
    write("outside/data/a.txt", "");
    Path link = Files.createSymbolicLink(project.resolve("pk"), folder.resolve("outside/pk"));
    Files.createSymbolicLink(project.resolve("data"), folder.resolve("outside/data"));
    Files.createSymbolicLink(project.resolve("again"), Path.of("app"));
    Files.createSymbolicLink(venv.at("pk"), folder.resolve("outside/pk"));
    TreeSnapshot before = TreeSnapshot.of(folder.resolve("outside"));
    ApplyReport report = run(project, venv.root()).apply();
    assertThat(warnings(report))
        .hasSize(2)
        .allMatch(text -> text.contains("pk: a link to a folder") && text.contains("name it"));
    assertThat(before.differences(TreeSnapshot.of(folder.resolve("outside")))).isEmpty();
    assertThat(warnings(run(project, link, venv.root()).apply())).isEmpty();
    assertThat(folder.resolve("outside/" + Python.cached("pk/__init__"))).exists();
    assertThat(venv.python("-B", "-v", "-c", trace("again.b, pk")).lines())
        .filteredOn(line -> line.startsWith("# code object from '" + project))
        .hasSize(3)
        .allMatch(line -> line.contains(".pyc'"));
  }

  private String trace(String modules) {
    return "import sys; sys.path.insert(0, '" + project + "'); import " + modules;
  }

  @Test
  void manyLinkedPackagesAreSaidInAFewLines() throws Exception {
    for (int i = 0; i < 9; i++) {
      write("outside/pk" + i + "/a.py", "");
      Files.createSymbolicLink(venv.at("pk" + i), folder.resolve("outside/pk" + i));
    }
    assertThat(warnings(run(venv.root()).apply()))
        .hasSize(4)
        .last()
        .asString()
        .contains("6 more folders");
  }

  @Test
  void sourcesThatWereDroppedAreATargetOfAllCommands() throws Exception {
    Files.delete(project.resolve("main.py"));
    Run drop = run(project, venv.root()).policy("defaults: {source: drop}");
    drop.apply();
    assertThat(project.resolve("app/b.pyc")).exists();
    TreeSnapshot before = TreeSnapshot.of(project);
    ApplyReport second = drop.apply();
    assertThat(second.isIncomplete()).isFalse();
    assertThat(before.differences(TreeSnapshot.of(project))).isEmpty();
    assertThat(run(project).mode("no-compile").apply().totals().stripped()).isZero();
    assertThat(run(project).verify().findings()).isEmpty();
    Files.writeString(project.resolve("app/b.pyc"), "no bytecode");
    assertThat(run(project).verify().findings())
        .singleElement()
        .matches(finding -> finding.path().equals("app/b.pyc"));
  }

  @Test
  void ofFoldersOfSourcesInEachOtherNothingIsCountedTwice() throws Exception {
    venv.write("project.pth", project + "\n" + project.resolve("app") + "\n");
    ApplyReport report = run(venv.root()).places(Place.EDITABLE).apply();
    assertThat(Run.unit(report.targets().get(0), "(editable)").counts().compiled()).isEqualTo(3);
    assertThat(TreeSnapshot.of(project).without(Aspect.INODE).files())
        .filteredOn(file -> file.endsWith(".pyc") && !file.startsWith(".venv"))
        .hasSize(3);
  }
}
