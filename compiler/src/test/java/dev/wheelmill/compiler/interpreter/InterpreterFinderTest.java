// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.SourceHash;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in the place of interpreters, which answer the probe and count that they ran. */
class InterpreterFinderTest {

  private static final int MAGIC = 0x0a0d0da7;

  private final Path folder;
  private final Path bin;
  private final Map<String, String> environment = new HashMap<>();

  InterpreterFinderTest(@TempDir Path temporary) throws IOException {
    folder = temporary.toRealPath();
    bin = Files.createDirectory(folder.resolve("bin"));
    environment.put("PATH", String.join(File.pathSeparator, "/nonexistent", "", bin.toString()));
    environment.put("HOME", folder.resolve("home").toString());
  }

  @Test
  void findsThoseOnPathAndPyenvsAndUvsByVersion() throws IOException {
    python(bin.resolve("python3.12"), "cpython", "3.12.1");
    python(home(".pyenv/versions/3.9.18/bin/python3"), "cpython", "3.9.18");
    python(
        home(".local/share/uv/python/cpython-3.14.0rc2-linux-x86_64-gnu/bin/python3"),
        "cpython",
        "3.14.0rc2");
    python(home(".pyenv/versions/pypy3.9-7.3.12/bin/pypy3"), "pypy", "3.9.18");

    assertThat(finder().all())
        .extracting(i -> i.source() + " " + i.implementation() + " " + i.version())
        .containsExactly(
            "pyenv cpython 3.9.18",
            "pyenv pypy 3.9.18",
            "PATH cpython 3.12.1",
            "uv cpython 3.14.0rc2");
  }

  @Test
  void theVariablesOfPyenvAndUvAreObeyed() throws IOException {
    environment.put("PYENV_ROOT", folder.resolve("p").toString());
    environment.put("UV_PYTHON_INSTALL_DIR", folder.resolve("u").toString());
    python(folder.resolve("p/versions/3.9.18/bin/python3"), "cpython", "3.9.18");
    python(folder.resolve("u/cpython-3.10.1-x/bin/python3"), "cpython", "3.10.1");
    python(home(".pyenv/versions/3.8.18/bin/python3"), "cpython", "3.8.18");

    assertThat(finder().all()).extracting(Interpreter::version).containsExactly("3.9.18", "3.10.1");
  }

  @Test
  void severalNamesOfOneAreOne() throws IOException {
    Path real = python(bin.resolve("python3.12"), "cpython", "3.12.1");
    Files.createSymbolicLink(bin.resolve("python3"), real);
    Files.createSymbolicLink(bin.resolve("python"), real);

    assertThat(finder().all()).hasSize(1);
    assertThat(runs(real)).isEqualTo(1);
  }

  @Test
  void eachIsAskedOnce() throws IOException {
    Path real = python(bin.resolve("python3.12"), "cpython", "3.12.1");
    InterpreterFinder finder = finder();

    finder.select("3.12");
    finder.select(real.toString());
    finder.all();

    assertThat(runs(real)).isEqualTo(1);
  }

  @Test
  void whatCannotBeUsedIsSkippedWithItsReason() throws IOException {
    Path broken = TestPythons.script(bin.resolve("python3"), "echo no >&2; exit 1");
    python(bin.resolve("python3.12"), "cpython", "3.12.1");
    InterpreterFinder finder = finder();

    assertThat(finder.all()).extracting(Interpreter::version).containsExactly("3.12.1");
    assertThat(finder.skipped())
        .extracting(InterpreterFinder.Skipped::executable)
        .containsExactly(broken);
    assertThat(finder.skipped().get(0).reason()).contains("status 1 and said: no");
  }

  @Test
  void otherProgramsAndShimsAreNotAsked() throws IOException {
    Path config = TestPythons.script(bin.resolve("python3-config"), "echo run >> \"$0.runs\"");
    Path shims = Files.createDirectories(folder.resolve("shims"));
    environment.put("PATH", shims + File.pathSeparator + bin);
    Path shim = python(shims.resolve("python3.12"), "cpython", "3.12.1");

    assertThat(finder().all()).isEmpty();
    assertThat(runs(config)).isZero();
    assertThat(runs(shim)).isZero();
  }

  @Test
  void onlyThoseAreAskedWhoseNamePromisesTheVersion() throws IOException {
    Path other = python(bin.resolve("python3.12"), "cpython", "3.12.1");
    Path mute = python(bin.resolve("python3"), "cpython", "3.11.9");
    Path pyenvs = python(home(".pyenv/versions/3.11.7/bin/python3"), "cpython", "3.11.7");

    assertThat(finder().select("3.11").version()).isEqualTo("3.11.7");
    assertThat(List.of(runs(other), runs(mute), runs(pyenvs))).containsExactly(0, 0, 1);
  }

  @Test
  void thoseWithAMuteNameAreTheLastResort() throws IOException {
    python(bin.resolve("python3"), "cpython", "3.11.9");
    python(bin.resolve("python3.12"), "cpython", "3.12.1");

    assertThat(finder().select("python3.11").version()).isEqualTo("3.11.9");
  }

  @Test
  void theNewestPatchReleaseIsTaken() throws IOException {
    python(home(".pyenv/versions/3.11.9/bin/python3"), "cpython", "3.11.9");
    python(home(".pyenv/versions/3.11.10/bin/python3"), "cpython", "3.11.10");
    python(home(".pyenv/versions/3.11.7/bin/python3"), "cpython", "3.11.7");

    assertThat(finder().select("3.11").version()).isEqualTo("3.11.10");
    assertThat(finder().select("3.11.7").version()).isEqualTo("3.11.7");
  }

  @Test
  void aFinalReleaseIsPreferredToANewerPrerelease() throws IOException {
    python(home(".pyenv/versions/3.14.1rc1/bin/python3"), "cpython", "3.14.1rc1");
    python(home(".pyenv/versions/3.14.0/bin/python3"), "cpython", "3.14.0");

    assertThat(finder().select("3.14").version()).isEqualTo("3.14.0");
  }

  @Test
  void ofEqualsTheFirstOnPathIsTaken() throws IOException {
    Path first = python(bin.resolve("python3.11"), "cpython", "3.11.7");
    python(home(".pyenv/versions/3.11.7/bin/python3"), "cpython", "3.11.7");

    assertThat(finder().select("3.11").executable()).isEqualTo(first);
  }

  @Test
  void anImplementationMayBeNamed() throws IOException {
    python(bin.resolve("python3.10"), "cpython", "3.10.13");
    python(bin.resolve("pypy3.10"), "pypy", "3.10.14");
    python(home(".pyenv/versions/pypy3.9-7.3.12/bin/python3"), "pypy", "3.9.18");

    assertThat(finder().select("pypy3.10").version()).isEqualTo("3.10.14");
    assertThat(finder().select("pypy3").version()).isEqualTo("3.10.14");
    assertThat(finder().select("cpython3.10").version()).isEqualTo("3.10.13");
    assertThat(finder().select("3.10").implementation()).isEqualTo("cpython");
  }

  @Test
  void aNameWithoutAVersionIsTheFirstOnPath() throws IOException {
    Path first = python(bin.resolve("python3"), "cpython", "3.11.7");
    python(bin.resolve("python3.12"), "cpython", "3.12.1");

    assertThat(finder().select("python3").executable()).isEqualTo(first);
    assertThat(finder().select("python").version()).isEqualTo("3.12.1");
  }

  @Test
  void aPathIsTakenAsItIs() throws IOException {
    Path named = python(folder.resolve("my tools/python"), "cpython", "3.11.7");

    Interpreter selected = finder().select(named.toString());

    assertThat(selected.executable()).isEqualTo(named);
    assertThat(selected.source()).isEqualTo("named");
  }

  @Test
  void whatIsNotFoundIsToldWithWhatIs() throws IOException {
    Path only = python(bin.resolve("python3.12"), "cpython", "3.12.1");

    assertThatThrownBy(() -> finder().select("3.9"))
        .isInstanceOf(InterpreterException.class)
        .hasMessage(
            "no interpreter for \"3.9\"; found: cpython 3.12.1 ("
                + only
                + "); name another with --python PATH");
  }

  @Test
  void whatIsThereAndTooOldIsToldWithItsReason() throws IOException {
    Path old = python(home(".pyenv/versions/3.6.15/bin/python3"), "cpython", "3.6.15");

    assertThatThrownBy(() -> finder().select("3.6"))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("found: none; not usable: " + old + ": Python 3.6.15 is too old");
  }

  @Test
  void anEnvironmentOnPathStandsForItsBase() throws IOException {
    Path base = python(folder.resolve("base/python3.12"), "cpython", "3.12.1");
    Path root = Files.createDirectories(folder.resolve("venv"));
    Files.createDirectory(root.resolve("bin"));
    Files.writeString(root.resolve("pyvenv.cfg"), "home = " + base.getParent());
    Files.createSymbolicLink(root.resolve("bin/python"), base);
    environment.put("PATH", root.resolve("bin").toString());
    InterpreterFinder finder = finder();

    assertThat(finder.all()).extracting(Interpreter::executable).containsExactly(base);
    assertThat(finder.ofEnvironment(root).executable()).isEqualTo(root.resolve("bin/python"));
    assertThat(finder.select(root.toString()).source()).isEqualTo("pyvenv.cfg");
    assertThat(runs(base)).as("base and environment differ").isEqualTo(2);
  }

  @Test
  void anEnvironmentIsAskedAgainOnlyWhenItsFilesHaveChanged() throws IOException {
    Path base = python(folder.resolve("base/python3.12"), "cpython", "3.12.1");
    Path other = python(folder.resolve("base/python3.13"), "cpython", "3.13.0");
    Path root = Files.createDirectories(folder.resolve("venv"));
    Path link = Files.createDirectory(root.resolve("bin")).resolve("python");
    Path settings = Files.writeString(root.resolve("pyvenv.cfg"), "home = " + base.getParent());
    Files.createSymbolicLink(link, base);
    InterpreterFinder finder = finder();
    Interpreter first = finder.ofEnvironment(root);

    assertThat(finder.anew().ofEnvironment(root)).isEqualTo(first);
    assertThat(finder.anew().anew().ofEnvironment(root)).isEqualTo(first);
    assertThat(runs(base)).isEqualTo(1);

    Files.writeString(settings, "home = " + base.getParent() + "\n");
    InterpreterFinder second = finder.anew();
    assertThat(second.ofEnvironment(root)).isEqualTo(first);
    assertThat(runs(base)).isEqualTo(2);

    Files.delete(link);
    Files.createSymbolicLink(link, other);
    assertThat(second.anew().ofEnvironment(root).version()).isEqualTo("3.13.0");
  }

  @Test
  void anInterpreterOfNoEnvironmentIsAskedAnew() throws IOException {
    Path real = python(bin.resolve("python3.12"), "cpython", "3.12.1");
    InterpreterFinder finder = finder();
    finder.all();

    assertThat(finder.anew().all()).isEqualTo(finder.all());
    assertThat(runs(real)).isEqualTo(2);
  }

  @Test
  void whatCouldNotBeUsedIsTriedAnew() throws IOException {
    Path root = Files.createDirectories(folder.resolve("venv"));
    Files.writeString(root.resolve("pyvenv.cfg"), "");
    Path python = Files.createDirectory(root.resolve("bin")).resolve("python");
    TestPythons.script(python, "exit 1");
    InterpreterFinder finder = finder();
    assertThatThrownBy(() -> finder.ofEnvironment(root)).isInstanceOf(InterpreterException.class);

    python(python, "cpython", "3.12.1");

    assertThat(finder.anew().ofEnvironment(root).version()).isEqualTo("3.12.1");
  }

  @Test
  void anEnvironmentWithoutItsInterpreterIsToldSo() throws IOException {
    Files.writeString(folder.resolve("pyvenv.cfg"), "");
    assertThatThrownBy(() -> finder().ofEnvironment(folder))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("the environment has no interpreter");
    Files.createSymbolicLink(bin.resolve("python"), Path.of("python3"));
    Files.createSymbolicLink(bin.resolve("python3"), Path.of("/nonexistent/python"));

    assertThatThrownBy(() -> finder().ofEnvironment(folder))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("is a link to /nonexistent/python, which is not there")
        .hasMessageContaining("--python");
    assertThatThrownBy(() -> finder().ofEnvironment(bin))
        .hasMessageContaining("no virtual environment");
  }

  @Test
  void aScriptWhoseInterpreterIsGoneIsToldSo() throws IOException {
    Files.writeString(folder.resolve("pyvenv.cfg"), "");
    Path script = Files.writeString(bin.resolve("python"), "#!/nonexistent/python -E\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> finder().ofEnvironment(folder))
        .isInstanceOf(InterpreterException.class)
        .hasMessageStartingWith(script.toString())
        .hasMessageContaining("its first line names /nonexistent/python, which is not there")
        .hasMessageContaining("--python");
  }

  @Test
  void aLibraryFolderNamesItsInterpreter() throws IOException {
    Path executable = python(bin.resolve("python3.11"), "cpython", "3.11.7");
    Path library = folder.resolve("lib/python3.11");

    assertThat(finder().ofLibrary(library).executable()).isEqualTo(executable);
    assertThatThrownBy(() -> finder().ofLibrary(Path.of("/")))
        .isInstanceOf(InterpreterException.class);
  }

  private InterpreterFinder finder() {
    return new InterpreterFinder(environment, new InterpreterProbe());
  }

  private Path home(String path) {
    return folder.resolve("home").resolve(path);
  }

  private static Path python(Path file, String implementation, String version) throws IOException {
    Files.createDirectories(file.getParent());
    return TestPythons.script(
        file,
        "echo run >> \"$(readlink -f \"$0\").runs\"",
        "printf '\\0wheelmill-probe\\0version=%s\\0implementation=%s\\0build=x\\0executable=/x\\0"
                .formatted(version, implementation)
            + "platform=test\\0cacheTag=tag\\0magic=a70d0d0a\\0"
            + "hashOfAbc=%s\\0".formatted(hashOfAbc())
            + "prefix=/\\0basePrefix=/\\0stdlib=/\\0externallyManaged=false\\0end\\0'");
  }

  private static String hashOfAbc() {
    long hash = SourceHash.SIPHASH_1_3.of(MAGIC, new byte[] {'a', 'b', 'c'});
    return HexFormat.of().toHexDigits(Long.reverseBytes(hash));
  }

  private static int runs(Path executable) throws IOException {
    Path log = Path.of(executable + ".runs");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }
}
