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
    assertThat(folder.resolve("python").toFile().setExecutable(true)).isTrue();
    assertThat(find("a.whl")).isInstanceOf(Target.WheelFile.class);
    assertThat(find("python")).isInstanceOf(Target.InterpreterPath.class);
    assertThatThrownBy(() -> find("text")).isInstanceOf(TargetException.class);
  }

  @Test
  void whatHoldsNoPythonIsRefusedByName() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> find("empty")).hasMessageContaining("no Python source");
    assertThatThrownBy(() -> find("nowhere")).hasMessageContaining("nowhere: there is no such");
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
}
