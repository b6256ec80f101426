// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.compiler.interpreter.InterpreterProbe;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.target.ActiveEnvironment;
import dev.wheelmill.processor.target.LibraryFolder;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order in which an interpreter is chosen. Each environment has one of its own to be told by.
 */
final class OrderedChooserTest {
  private static final String TAG = "cp" + Python.version().replace(".", "");

  private Path folder;
  private Path app;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    folder = temporary.toRealPath();
    app = Files.createDirectories(folder.resolve("app"));
    Files.writeString(app.resolve("main.py"), "");
  }

  private HandmadeVenv venv(String name) throws IOException {
    return HandmadeVenv.create(folder.resolve(name));
  }

  private static Chooser chooser(
      List<String> named, List<String> policy, List<Target> targets, Optional<Path> active) {
    return new OrderedChooser(
        new InterpreterFinder(),
        Pythons.named(named),
        policy,
        targets,
        active.flatMap(root -> ActiveEnvironment.of(root, Map.of("VIRTUAL_ENV", root.toString()))));
  }

  private static Chooser alone() {
    return chooser(List.of(), List.of(), List.of(), Optional.empty());
  }

  private static Path executable(Choice choice) {
    assertThat(choice.interpreters()).hasSize(1);
    return choice.interpreters().get(0).executable();
  }

  private static Path pythonOf(HandmadeVenv venv) {
    return venv.root().resolve("bin/python");
  }

  @Test
  void eachGroundGoesBeforeTheNext() throws Exception {
    HandmadeVenv beside = venv("beside");
    HandmadeVenv active = venv("active");
    HandmadeVenv nearby = venv("app/.venv");
    String host = Python.executable().toString();
    List<Target> targets =
        List.of(new Target.SourceFolder(app), new Target.VirtualEnvironment(beside.root()));
    Optional<Path> root = Optional.of(active.root());

    Choice named = chooser(List.of(host), List.of("3.99"), targets, root).forFolder(app);
    assertThat(named.ground()).isEqualTo(Ground.NAMED);
    Choice policy = chooser(List.of(), List.of(host), targets, root).forFolder(app);
    assertThat(policy.ground()).isEqualTo(Ground.POLICY);
    Choice other = chooser(List.of(), List.of(), targets, root).forFolder(app);
    assertThat(executable(other)).isEqualTo(pythonOf(beside));
    Choice variable = chooser(List.of(), List.of(), List.of(), root).forFolder(app);
    assertThat(executable(variable)).isEqualTo(pythonOf(active));
    assertThat(variable.reason()).isEqualTo("of VIRTUAL_ENV");
    Choice near = alone().forFolder(app);
    assertThat(executable(near)).isEqualTo(pythonOf(nearby));
    assertThat(near.ground()).isEqualTo(Ground.NEARBY);
  }

  @Test
  void anInstallersInterpreterCountsUnlessSomethingElseWasInstalled() throws Exception {
    Choice choice = ofInstaller().forFolder(app);
    assertThat(choice.ground()).isEqualTo(Ground.INSTALLER);
    assertThat(choice.reason()).isEqualTo("the installer's");
    Files.writeString(app.resolve("x.cpython-399-x86_64-linux-gnu.so"), "");
    assertThatThrownBy(() -> ofInstaller().forFolder(app)).hasMessageContaining("3.99");
  }

  private static Chooser ofInstaller() {
    Pythons pythons = Pythons.NONE.with(Optional.of(Python.executable().toString()));
    return new OrderedChooser(
        new InterpreterFinder(), pythons, List.of(), List.of(), Optional.empty());
  }

  @Test
  void withoutAPythonOnPathItIsTheNewestThereIsAndSaysSo() throws Exception {
    Path versions = Files.createDirectories(folder.resolve("pyenv/versions/3.99.0/bin"));
    Files.createSymbolicLink(versions.resolve("python3"), Python.executable());
    Map<String, String> variables =
        Map.of("PATH", app.toString(), "PYENV_ROOT", folder.resolve("pyenv").toString());
    Choice choice =
        new OrderedChooser(
                new InterpreterFinder(variables, new InterpreterProbe()),
                Pythons.NONE,
                List.of(),
                List.of(),
                Optional.empty())
            .forFolder(app);
    assertThat(choice.ground()).isEqualTo(Ground.GUESS);
    assertThat(choice.reason()).isEqualTo("the newest, as there is none on PATH");
  }

  @Test
  void whatSpeaksForAnotherVersionTooCountsAgainstAGuess() throws Exception {
    Files.writeString(app.resolve("x.cpython-" + TAG.substring(2) + "-x86_64-linux-gnu.so"), "");
    Files.writeString(app.resolve("y.cpython-399-x86_64-linux-gnu.so"), "");
    Choice guess = alone().forFolder(app);
    assertThat(guess.doubt().orElse("")).contains("y.cpython-399");
    Choice named =
        chooser(List.of(Python.executable().toString()), List.of(), List.of(), Optional.empty())
            .forFolder(app);
    assertThat(named.doubt()).isEmpty();
  }

  @Test
  void withoutAnythingItIsTheFirstOnPathAndSaysSo() {
    Choice choice = alone().forFolder(app);
    assertThat(choice.ground()).isEqualTo(Ground.GUESS);
    assertThat(choice.reason()).isEqualTo("the first python3 on PATH");
  }

  @Test
  void anEnvironmentInAFolderAboveIsNearby() throws Exception {
    HandmadeVenv venv = venv(".venv");
    Path deep = Files.createDirectories(app.resolve("a/b"));
    assertThat(executable(alone().forFolder(deep))).isEqualTo(pythonOf(venv));
  }

  @Test
  void aFolderInAnEnvironmentIsForThatEnvironment() throws Exception {
    HandmadeVenv venv = venv("venv");
    Path sources = Files.createDirectories(venv.root().resolve("src/demo"));
    Choice choice = alone().forFolder(sources);
    assertThat(executable(choice)).isEqualTo(pythonOf(venv));
    assertThat(choice.ground()).isEqualTo(Ground.EVIDENCE);
  }

  @Test
  void aTagOfAWheelDecidesBeforeTheActiveEnvironment() throws Exception {
    wheelFile("fast-1.0", TAG + "-" + TAG + "-linux_x86_64");
    wheelFile("pure-1.0", "py3-none-any");
    HandmadeVenv active = venv("active");
    Choice choice =
        chooser(List.of(), List.of(), List.of(), Optional.of(active.root())).forFolder(app);
    assertThat(choice.ground()).isEqualTo(Ground.EVIDENCE);
    assertThat(choice.reason()).contains("the tag of fast-1.0");
    assertThat(choice.interpreters())
        .extracting(Interpreter::minorVersion)
        .containsExactly(Python.version());
  }

  private void wheelFile(String distribution, String tag) throws IOException {
    Path metadata = Files.createDirectories(app.resolve(distribution + ".dist-info"));
    Files.writeString(metadata.resolve("WHEEL"), "Wheel-Version: 1.0\nTag: " + tag + "\n");
  }

  @Test
  void evidenceOfAVersionThatIsNotHereIsNoReasonToGuess() throws Exception {
    Files.writeString(app.resolve("x.cpython-399-x86_64-linux-gnu.so"), "");
    assertThatThrownBy(() -> alone().forFolder(app))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining(app.toString())
        .hasMessageContaining("3.99");
  }

  @Test
  void evidenceSpeaksAgainstAnInterpreterThatIsNamed() throws Exception {
    Files.writeString(app.resolve("x.cpython-399-x86_64-linux-gnu.so"), "");
    Choice named = namedHost().forFolder(app);
    assertThat(named.against())
        .singleElement()
        .hasToString("x.cpython-399-x86_64-linux-gnu.so is for CPython 3.99");
    assertThat(named.doubt()).get().asString().contains("named").contains("CPython 3.99");
    wheelFile("fast-1.0", TAG + "-" + TAG + "-linux_x86_64");
    assertThat(namedHost().forFolder(app).against()).isEmpty();
  }

  private static Chooser namedHost() {
    String host = Python.executable().toString();
    return chooser(List.of(host), List.of(), List.of(), Optional.empty());
  }

  @Test
  void whatStandsInOtherEnvironmentsIsNoEvidence() throws Exception {
    HandmadeVenv inside = venv("app/env");
    inside.write("x.cpython-399-x86_64-linux-gnu.so", "");
    Path conda = app.resolve("conda");
    Files.createDirectories(conda.resolve("conda-meta"));
    Files.createDirectories(conda.resolve("lib/python3.98"));
    assertThat(alone().forFolder(app).ground()).isEqualTo(Ground.GUESS);
  }

  @Test
  void aLibraryWithoutVersionIsForTheOnlyOneBesideIt() throws Exception {
    LibraryFolder library = library("lib/python3");
    library("lib/python" + Python.version());
    Choice choice = alone().forLibrary(library);
    assertThat(choice.interpreters())
        .extracting(Interpreter::minorVersion)
        .containsExactly(Python.version());
    assertThat(choice.reason()).isEqualTo("as lib/python" + Python.version() + " says");
  }

  @Test
  void ofSeveralTheLinkOfPython3Decides() throws Exception {
    LibraryFolder library = library("lib/python3");
    library("lib/python" + Python.version());
    library("lib/python3.99");
    assertThat(alone().forLibrary(library).ground()).isEqualTo(Ground.GUESS);
    Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(
        folder.resolve("bin/python3"), Path.of("/nowhere/python" + Python.version()));
    assertThat(alone().forLibrary(library).reason())
        .isEqualTo("as lib/python" + Python.version() + " says");
  }

  private LibraryFolder library(String path) throws IOException {
    return LibraryFolder.of(Files.createDirectories(folder.resolve(path))).orElseThrow();
  }

  @Test
  void anEnvironmentSpeaksAgainstAnotherVersionThanItsOwn() throws Exception {
    Path root = venv("venv").root();
    assertThat(namedHost().forEnvironment(root).against()).isEmpty();
    Files.move(root.resolve("lib/python" + Python.version()), root.resolve("lib/python3.99"));
    assertThat(namedHost().forEnvironment(root).against())
        .extracting(Evidence::source)
        .containsExactly("lib/python3.99");
  }

  @Test
  void whatOnlyStripsNeedsNoInterpreter() throws Exception {
    Path root = venv("venv").root();
    Files.delete(root.resolve("bin/python"));
    Files.createSymbolicLink(root.resolve("bin/python"), Path.of("/nowhere/python3"));
    assertThatThrownBy(() -> alone().forEnvironment(root))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("/nowhere/python3, which is not there");
    Choice unusable = Chooser.forStripping(alone()).forEnvironment(root);
    assertThat(unusable.interpreters()).isEmpty();
    assertThat(unusable.reason()).contains("/nowhere/python3, which is not there");
    Files.writeString(app.resolve("x.cpython-399-x86_64-linux-gnu.so"), "");
    assertThat(Chooser.forStripping(namedHost()).forFolder(app).doubt()).isEmpty();
  }
}
