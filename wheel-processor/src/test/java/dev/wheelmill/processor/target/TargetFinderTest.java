// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetFinderTest {
  private Path folder;

  @BeforeEach
  void create(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  private Target find(String path) throws TargetException {
    return new TargetFinder(folder, Map.of()).find(Path.of(path));
  }

  @ParameterizedTest
  @CsvSource({
    "t/pyvenv.cfg, virtual environment",
    "t/x-1.0.dist-info/RECORD, site-packages",
    "t/x-1.0.egg-info/installed-files.txt, site-packages",
    "t/lib/python3.11/os.py, prefix",
    "t/lib/python3.13t/os.py, prefix",
    "t/lib64/pypy3.10/os.py, prefix",
    "t/x-1.0-py3-none-any.whl, folder of wheels",
    "t/sub/deep/a.py, source folder"
  })
  void aFolderIsWhatStandsInIt(String file, String kind) throws Exception {
    write(file);
    assertThat(find("t").kind()).isEqualTo(kind);
    assertThat(find("t").path()).isEqualTo(folder.resolve("t"));
  }

  @Test
  void aFolderWithTheNameOfSitePackagesMayBeEmpty() throws Exception {
    Files.createDirectories(folder.resolve("x/site-packages"));
    assertThat(find("x/site-packages")).isInstanceOf(Target.SitePackages.class);
  }

  @Test
  void lib64ThatLeadsToLibIsNoSecondLibrary() throws Exception {
    write("t/lib/python3.11/os.py");
    Files.createSymbolicLink(folder.resolve("t/lib64"), Path.of("lib"));
    assertThat(((Target.Prefix) find("t")).libraries())
        .containsExactly(folder.resolve("t/lib/python3.11"));
  }

  @Test
  void whatDebianPutsBelowLocalIsAPrefixsLibraryTooButForUsr() throws Exception {
    write("t/local/lib/python3.11/dist-packages/six.py");
    assertThat(((Target.Prefix) find("t")).libraries())
        .containsExactly(folder.resolve("t/local/lib/python3.11"));
    write("t/lib/python3.11/site-packages/six.py");
    write("usr/lib/python3.11/os.py");
    write("usr/local/lib/python3.12/os.py");
    assertThat(((Target.Prefix) find("t")).libraries()).hasSize(2);
    assertThat(((Target.Prefix) find("usr")).libraries())
        .containsExactly(folder.resolve("usr/lib/python3.11"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p/lib/python3.12", "p/lib/python3.12/json", "p/lib"})
  void aStandardLibraryIsNoFolderOfSources(String named) throws Exception {
    for (String file : List.of("os", "site", "encodings/__init__", "json/__init__")) {
      write("p/lib/python3.12/" + file + ".py");
    }
    assertThatThrownBy(() -> find(named))
        .hasMessageContaining("standard library")
        .hasMessageContaining("name its prefix (" + folder.toRealPath().resolve("p") + ")");
    assertThat(find("p")).isInstanceOf(Target.Prefix.class);
  }

  @Test
  void wheelsOfAFolderAreSorted() throws Exception {
    write("t/b-1.0-py3-none-any.whl");
    write("t/a-1.0-py3-none-any.whl");
    Files.createDirectories(folder.resolve("t/folder.whl"));
    assertThat(((Target.WheelFolder) find("t")).wheels())
        .extracting(wheel -> wheel.getFileName().toString())
        .containsExactly("a-1.0-py3-none-any.whl", "b-1.0-py3-none-any.whl");
  }

  @Test
  void aFileIsAWheelOrAnInterpreter() throws Exception {
    write("a.whl");
    write("python");
    write("text");
    write("deploy");
    Files.writeString(folder.resolve("python"), "#!/bin/sh\n");
    assertThat(folder.resolve("python").toFile().setExecutable(true)).isTrue();
    assertThat(folder.resolve("deploy").toFile().setExecutable(true)).isTrue();
    assertThat(find("a.whl")).isInstanceOf(Target.WheelFile.class);
    assertThat(find("python")).isInstanceOf(Target.InterpreterPath.class);
    assertThatThrownBy(() -> find("text")).isInstanceOf(TargetException.class);
    assertThatThrownBy(() -> find("deploy")).hasMessageContaining("no other program is started");
  }

  @Test
  void whatHoldsNoPythonIsRefusedByName() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> find("empty")).hasMessageContaining("no Python source");
    assertThatThrownBy(() -> find("nowhere")).hasMessageContaining("nowhere: there is no such");
  }

  @Test
  void aFolderOfScriptsAloneIsRefusedAsNoCacheHoldsThem() throws Exception {
    write("t/cgi-bin/a.cgi");
    assertThatThrownBy(() -> find("t")).hasMessageContaining("no Python source");
    Files.writeString(folder.resolve("t/cgi-bin/a.cgi"), "#!/usr/bin/python3\n");
    assertThatThrownBy(() -> find("t"))
        .hasMessageContaining("scripts (" + folder.resolve("t/cgi-bin/a.cgi") + ")")
        .hasMessageContaining("no cache holds");
    write("t/cgi-bin/module.py");
    assertThat(find("t").kind()).isEqualTo("source folder");
  }

  @Test
  void theActiveEnvironmentGoesBeforeTheLocalOne() throws Exception {
    write(".venv/pyvenv.cfg");
    write("active/pyvenv.cfg");
    String active = folder.resolve("active").toString();
    assertThat(new TargetFinder(folder, Map.of("VIRTUAL_ENV", active)).findDefault().path())
        .isEqualTo(folder.resolve("active"));
    assertThat(new TargetFinder(folder, Map.of()).findDefault().path())
        .isEqualTo(folder.resolve(".venv"));
  }

  @Test
  void whatIsActiveAndNoEnvironmentIsNotTakenForOne() throws Exception {
    write("app/main.py");
    Map<String, String> active = Map.of("VIRTUAL_ENV", folder.resolve("app").toString());
    assertThatThrownBy(() -> new TargetFinder(folder, active).findDefault())
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("said to be the active environment");
  }

  @Test
  void condasEnvironmentIsTheDefaultUnlessItIsItsBase() throws Exception {
    Path conda = Files.createDirectories(folder.resolve("conda/lib/python3.12")).resolve("../..");
    Map<String, String> active = Map.of("CONDA_PREFIX", conda.normalize().toString());
    Path local = Files.createDirectories(folder.resolve(".venv"));
    Files.writeString(local.resolve("pyvenv.cfg"), "");
    assertThat(defaultWith(active)).isEqualTo(conda.normalize());
    Map<String, String> base = new HashMap<>(active);
    base.put("CONDA_DEFAULT_ENV", "base");
    assertThat(defaultWith(base)).isEqualTo(local);
    Map<String, String> both = new HashMap<>(active);
    both.put("VIRTUAL_ENV", local.toString());
    assertThat(defaultWith(both)).isEqualTo(local);
    Files.createDirectories(folder.resolve("conda/condabin"));
    assertThat(defaultWith(active)).isEqualTo(local);
  }

  private Path defaultWith(Map<String, String> variables) throws TargetException {
    return new TargetFinder(folder, variables).findDefault().path();
  }

  @Test
  void theNearestVenvAboveIsTheDefault() throws Exception {
    for (String path : List.of(".venv", "a/.venv")) {
      Files.writeString(Files.createDirectories(folder.resolve(path)).resolve("pyvenv.cfg"), "");
    }
    Path deep = Files.createDirectories(folder.resolve("a/b/c"));
    assertThat(new TargetFinder(deep, Map.of()).findDefault().path())
        .isEqualTo(folder.resolve("a/.venv"));
    assertThat(new TargetFinder(folder.resolve("a/.."), Map.of()).findDefault().path())
        .isEqualTo(folder.resolve(".venv"));
  }

  @Test
  void withoutAnyEnvironmentThereIsNoDefault() {
    assertThatThrownBy(() -> new TargetFinder(folder, Map.of()).findDefault())
        .hasMessageContaining("VIRTUAL_ENV");
  }

  @ParameterizedTest
  @CsvSource({"/usr/lib/python3, 3", "/x/lib/python3.11, 3.11", "/x/lib/python3.13t, 3.13t"})
  void aLibraryFolderTellsItsVersion(Path library, String version) {
    assertThat(LibraryFolder.of(library))
        .contains(new LibraryFolder(library, version))
        .map(LibraryFolder::prefix)
        .contains(library.resolve("../..").normalize());
  }

  @ParameterizedTest
  @CsvSource({"/python3", "/x/lib/python2.7", "/x/lib/python3.", "/x/lib/mypython3"})
  void otherFoldersAreNoLibraries(Path folder) {
    assertThat(LibraryFolder.of(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyPathIsNotTheWorkingFolder(String path) throws Exception {
    write("a.py");
    assertThatThrownBy(() -> find(path))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("empty path");
  }

  @Test
  void aFolderOfSourcesMayBeNamedByALink() throws Exception {
    write("releases/7/pkg/a.py");
    Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/7"));
    assertThat(find("current")).isEqualTo(new Target.SourceFolder(folder.resolve("current")));
  }

  @Test
  void bytecodeWithoutItsSourceMakesAFolderOfSourcesAndThatOfATreeDoesNot() throws Exception {
    write("dropped/pkg/a.pyc");
    write("cached/__pycache__/a.cpython-312.pyc");
    write("tree/a.cpython-312.pyc");
    assertThat(find("dropped")).isInstanceOf(Target.SourceFolder.class);
    assertThatThrownBy(() -> find("cached")).hasMessageContaining("no Python source");
    assertThatThrownBy(() -> find("tree")).hasMessageContaining("no Python source");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.py", "app/deep/a.py", "pyproject.toml", "setup.py"})
  void wheelsAmongSourcesAreRefusedWithWhatToName(String other) throws Exception {
    write("t/a-1.0-py3-none-any.whl");
    write("t/" + other);
    assertThatThrownBy(() -> find("t"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining(folder.resolve("t/*.whl").toString());
    TargetFinder sure = new TargetFinder(folder, Map.of()).withMixtures();
    assertThat(sure.find(Path.of("t"))).isInstanceOf(Target.WheelFolder.class);
  }

  @Test
  void aFolderOfSourcesAmongWheelsIsNamed() throws Exception {
    write("t/a-1.0-py3-none-any.whl");
    write("t/app/a.py");
    assertThatThrownBy(() -> find("t")).hasMessageContaining(folder.resolve("t/app").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-1.0.tar.gz", "requirements.txt", "SHA256SUMS", "old/b.txt"})
  void whatBuildsLeaveBesideWheelsDoesNoHarm(String other) throws Exception {
    write("t/a-1.0-py3-none-any.whl");
    write("t/" + other);
    assertThat(find("t")).isInstanceOf(Target.WheelFolder.class);
  }

  @Test
  void theRootOfAnImageIsRefusedWithThePrefixesToName() throws Exception {
    write("chr/usr/lib/python3/dist-packages/a.py");
    write("chr/usr/local/lib/python3.12/os.py");
    write("chr/srv/app/a.py");
    Files.createSymbolicLink(folder.resolve("chr/lib"), Path.of("usr/lib"));
    assertThatThrownBy(() -> find("chr"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining(folder.resolve("chr/usr") + ", " + folder.resolve("chr/usr/local"));
    assertThat(find("chr/usr")).isInstanceOf(Target.Prefix.class);
    assertThat(find("chr/srv/app")).isInstanceOf(Target.SourceFolder.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"package/six-1.0.dist-info/RECORD", "env/conda-meta/h", "p/lib/python3.9/os.py"})
  void aFolderOfInstallationsOnlyIsRefusedWithTheirNames(String sign) throws Exception {
    write("t/" + sign);
    write("t/" + Path.of(sign).subpath(0, 1) + "/a.py");
    assertThatThrownBy(() -> find("t"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("no source of its own")
        .hasMessageContaining(folder.resolve("t/" + Path.of(sign).subpath(0, 1)).toString());
  }

  @Test
  void aFolderOfLinksOnlyIsRefusedWithTheirNames() throws Exception {
    write("real/pkg/a.py");
    Files.createDirectories(folder.resolve("t"));
    Files.createSymbolicLink(folder.resolve("t/pkg"), folder.resolve("real/pkg"));
    assertThatThrownBy(() -> find("t")).hasMessageContaining(folder.resolve("t/pkg").toString());
    assertThat(find("t/pkg")).isInstanceOf(Target.SourceFolder.class);
  }

  @Test
  void whatADistributionListsIsNoFolderOfSources() throws Exception {
    write("t/six/a.py");
    write("t/own/a.py");
    Files.createDirectories(folder.resolve("t/six-1.0.dist-info"));
    Files.writeString(folder.resolve("t/six-1.0.dist-info/RECORD"), "six/a.py,,\n");
    assertThatThrownBy(() -> find("t/six"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("installed in " + folder.resolve("t").toRealPath());
    assertThat(find("t/own")).isInstanceOf(Target.SourceFolder.class);
  }

  @Test
  void aCondaEnvironmentWithoutPythonIsNoFolderOfSources() throws Exception {
    write("t/conda-meta/history");
    write("t/share/a.py");
    assertThatThrownBy(() -> find("t"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("conda-meta");
  }

  @Test
  void aLinkToALibraryBesideItIsNoSecondOne() throws Exception {
    write("t/lib/python3.12/os.py");
    Files.createSymbolicLink(folder.resolve("t/lib/python3.1"), Path.of("python3.12"));
    assertThat(((Target.Prefix) find("t")).libraries())
        .containsExactly(folder.resolve("t/lib/python3.12"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "/bin", "/dev", "/proc", "/sys/kernel", "/var", "/lib"})
  void foldersOfTheSystemAreNoFoldersOfSources(String path) {
    assertThatThrownBy(() -> find(path))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining(path + ": belongs to the system")
        .hasMessageContaining("--system");
  }

  @Test
  void aHomeFolderIsNoFolderOfSourcesUnlessAProjectIsInIt() throws Exception {
    write("home/a.py");
    write("home/project/a.py");
    TargetFinder finder =
        new TargetFinder(folder, Map.of("HOME", folder.resolve("home").toString()));
    assertThatThrownBy(() -> finder.find(Path.of("home")))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("is a home folder");
    assertThat(finder.withSystem(true).find(Path.of("home")).kind()).isEqualTo("source folder");
    assertThat(finder.find(Path.of("home/project")).kind()).isEqualTo("source folder");
    write("home/requirements.txt");
    assertThat(finder.find(Path.of("home")).kind()).isEqualTo("source folder");
  }
}
