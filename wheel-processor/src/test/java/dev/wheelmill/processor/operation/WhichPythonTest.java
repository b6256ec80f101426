// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.SeveralPythons;
import dev.wheelmill.processor.operation.verify.Verify;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two versions of Python, of which one is the first on PATH and the other the right one: those of
 * {@code WHEELMILL_TEST_PYTHONS}. What is used, the right one is asked.
 */
final class WhichPythonTest {
  private List<Interpreter> all = List.of();
  private Path folder;
  private Interpreter right;
  private Interpreter wrong;

  @BeforeEach
  void choose(@TempDir Path temporary) throws IOException {
    all = SeveralPythons.needCpythons();
    folder = temporary.toRealPath();
    wrong = all.get(0);
    right = SeveralPythons.otherThan(wrong, all);
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private HandmadeVenv venv(String name) throws IOException {
    return HandmadeVenv.create(folder.resolve(name), right.executable(), right.minorVersion());
  }

  private Run run(String target) {
    return new Run(folder.resolve("home"), folder.resolve(target));
  }

  /** The tree as it is after the right interpreter compiled all of it, as an installer does. */
  private void compile(Interpreter python, String path) throws Exception {
    python(python, "-m", "compileall", "-q", folder.resolve(path).toString());
  }

  private static String python(Interpreter python, String... arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of(python.executable().toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** What the right interpreter loads from the target's folder when it imports a module. */
  private List<String> loaded(String target, String module) throws Exception {
    Path root = folder.resolve(target);
    String code = "import sys; sys.path.insert(0, sys.argv[1]); import " + module;
    String start = "# code object from '" + root;
    return python(right, "-B", "-v", "-c", code, root.toString())
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(line.lastIndexOf('.')))
        .distinct()
        .toList();
  }

  private void isUsed(String target, String module) throws Exception {
    assertThat(loaded(target, module)).containsExactly(".pyc'");
  }

  private List<String> tags(String path) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(path))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".pyc"))
          .map(name -> name.replaceAll("^[^.]*\\.([^.]*)\\..*$", "$1"))
          .distinct()
          .sorted()
          .toList();
    }
  }

  private static List<String> named(TargetReport report) {
    return report.interpreters().stream().map(one -> one.interpreter().title()).toList();
  }

  private String nameOfRight() {
    return "CPython " + right.version();
  }

  @Test
  void sourcesAreForTheEnvironmentOfTheSameCommand() throws Exception {
    write("src/app/__init__.py", "x = 1\n");
    ApplyReport report = run("src").also(venv("venv").root()).apply();
    assertThat(named(report.targets().get(0))).containsExactly(nameOfRight());
    isUsed("src", "app");
  }

  @Test
  void sourcesAreForTheInterpreterOfTheSameCommand() throws Exception {
    write("src/app/__init__.py", "x = 1\n");
    HandmadeVenv venv = venv("venv");
    run("src").also(venv.root().resolve("bin/python")).apply();
    isUsed("src", "app");
  }

  @Test
  void sourcesAreForTheActiveEnvironment() throws Exception {
    write("src/app/__init__.py", "x = 1\n");
    run("src").variable("VIRTUAL_ENV", venv("venv").root().toString()).apply();
    isUsed("src", "app");
  }

  @Test
  void sourcesAreForTheEnvironmentNearby() throws Exception {
    write("project/app/__init__.py", "x = 1\n");
    venv("project/.venv");
    run("project").apply();
    isUsed("project", "app");
  }

  @Test
  void droppedSourcesAreNotLostForTheRightInterpreter() throws Exception {
    write("src/app/__init__.py", "x = 1\n");
    run("src").also(venv("venv").root()).policy("defaults: {source: drop}").apply();
    assertThat(folder.resolve("src/app/__init__.py")).doesNotExist();
    isUsed("src", "app");
  }

  /** A folder as {@code pip install -t} leaves it, with a wheel for one version among others. */
  private void installedFolder(String name) throws Exception {
    write(name + "/fast/__init__.py", "x = 1\n");
    write(name + "/fast-1.0.dist-info/RECORD", "fast/__init__.py,,\nfast-1.0.dist-info/RECORD,,\n");
    String tag = "cp" + right.minorVersion().replace(".", "");
    write(
        name + "/fast-1.0.dist-info/WHEEL",
        "Wheel-Version: 1.0\nTag: %s-%s-linux_x86_64\n".formatted(tag, tag));
    compile(right, name);
  }

  @Test
  void aFolderOfDistributionsIsForTheVersionOfItsTags() throws Exception {
    installedFolder("package");
    TargetReport report = run("package").mode("deterministic").target();
    assertThat(named(report)).containsExactly(nameOfRight());
    assertThat(report.interpreters().get(0).reason()).contains("the tag of fast-1.0");
    assertThat(tags("package")).containsExactly(right.cacheTag());
    isUsed("package", "fast");
  }

  @Test
  void rightBytecodeIsNotStrippedForAnotherInterpreterThatIsNamed() throws Exception {
    installedFolder("package");
    String other = wrong.executable().toString();
    TreeSnapshot before = TreeSnapshot.of(folder.resolve("package"));
    for (boolean dry : List.of(true, false)) {
      Run run = run("package").mode("deterministic").pythons(other);
      assertThatThrownBy(() -> (dry ? run.dryRun() : run).apply())
          .isInstanceOf(InterpreterException.class)
          .hasMessageContaining("the tag of fast-1.0")
          .hasMessageContaining(wrong.version())
          .hasMessageContaining("--python " + right.minorVersion());
    }
    assertThat(before.differences(TreeSnapshot.of(folder.resolve("package")))).isEmpty();
  }

  @Test
  void whatOnlyAddsIsDoneAndWarnedOf() throws Exception {
    installedFolder("package");
    TargetReport report = run("package").pythons(wrong.executable().toString()).target();
    assertThat(report.notices())
        .filteredOn(notice -> notice.level() == Notice.Level.WARNING)
        .extracting(Notice::message)
        .anyMatch(message -> message.contains("the tag of fast-1.0"));
    assertThat(tags("package")).contains(right.cacheTag(), wrong.cacheTag());
    isUsed("package", "fast");
  }

  @Test
  void aWarningIsSaidAgainWhenNothingIsToBeDone() throws Exception {
    installedFolder("package");
    String other = wrong.executable().toString();
    run("package").pythons(other).apply();
    run("package").pythons(other).apply();
    assertThat(run("package").pythons(other).target().notices())
        .extracting(Notice::message)
        .anyMatch(message -> message.contains("the tag of fast-1.0"));
    TargetReport rightOne = run("package").target();
    assertThat(named(rightOne)).containsExactly(nameOfRight());
    assertThat(rightOne.notices())
        .extracting(Notice::message)
        .noneMatch(message -> message.contains("the tag of fast-1.0"));
  }

  @Test
  void anEnvironmentKeepsItsBytecodeFromAnotherInterpreter() throws Exception {
    HandmadeVenv venv = venv("venv");
    venv.write("demo/__init__.py", "x = 1\n");
    compile(right, "venv/lib");
    String other = wrong.executable().toString();
    assertThatThrownBy(() -> run("venv").mode("deterministic").pythons(other).apply())
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("lib/python" + right.minorVersion());
    assertThatThrownBy(() -> run("venv").policy("defaults: {source: drop}").pythons(other).apply())
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("drop sources");
    assertThat(venv.at("demo/__init__.py")).exists();
    isUsed("venv/lib/python" + right.minorVersion() + "/site-packages", "demo");
  }

  @Test
  void ofTwoVersionsInAnEnvironmentTheOtherIsLeftAlone() throws Exception {
    HandmadeVenv venv = venv("venv");
    venv.write("demo/__init__.py", "x = 1\n");
    String library = "venv/lib/python" + wrong.minorVersion();
    write(library + "/site-packages/old/__init__.py", "x = 1\n");
    compile(wrong, library);
    TargetReport report = run("venv").mode("deterministic").target();
    assertThat(tags(library)).containsExactly(wrong.cacheTag());
    assertThat(report.notices())
        .extracting(Notice::subject)
        .filteredOn(subject -> !subject.equals("standard library"))
        .containsExactly(folder.resolve(library).toString());
    isUsed("venv/lib/python" + right.minorVersion() + "/site-packages", "demo");
  }

  @Test
  void whereNothingDecidesNothingIsTakenAway() throws Exception {
    Interpreter guessed = new InterpreterFinder().select("python3");
    Interpreter other = SeveralPythons.otherThan(guessed, all);
    write("src/app/__init__.py", "x = 1\n");
    assertThatThrownBy(() -> run("src").policy("defaults: {source: drop}").apply())
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("the first python3 on PATH")
        .hasMessageContaining("--python");
    compile(other, "src");
    assertThatThrownBy(() -> run("src").mode("deterministic").apply())
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("--python " + other.minorVersion());
    assertThat(tags("src")).containsExactly(other.cacheTag());
    run("src").mode("no-compile").apply();
    assertThat(tags("src")).isEmpty();
    run("src").mode("deterministic").apply();
    assertThat(tags("src")).containsExactly(guessed.cacheTag());
  }

  @Test
  void staleBytecodeOfAnotherVersionIsNoLoss() throws Exception {
    Interpreter guessed = new InterpreterFinder().select("python3");
    write("src/app/__init__.py", "x = 1\n");
    for (Interpreter one : all) {
      compile(one, "src");
    }
    write("src/app/__init__.py", "longer = 1\n");
    run("src").mode("deterministic").apply();
    assertThat(tags("src")).containsExactly(guessed.cacheTag());
  }

  @Test
  void whatWasInstalledIntoAFolderIsNotTakenAwayForTheActiveEnvironment() throws Exception {
    write("package/pure/__init__.py", "x = 1\n");
    write("package/pure-1.0.dist-info/RECORD", "pure/__init__.py,,\n");
    compile(wrong, "package");
    String active = venv("venv").root().toString();
    Run run = run("package").variable("VIRTUAL_ENV", active).mode("deterministic");
    assertThatThrownBy(run::apply)
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("VIRTUAL_ENV")
        .hasMessageContaining("--python " + wrong.minorVersion());
    assertThat(tags("package")).containsExactly(wrong.cacheTag());
  }

  @Test
  void aRootWithDistPackagesIsForTheVersionBesideThem() throws Exception {
    String library = "root/usr/lib/python" + right.minorVersion();
    write(library + "/os.py", "");
    write("root/usr/lib/python3/dist-packages/foo/__init__.py", "x = 1\n");
    run("root/usr").system().apply();
    assertThat(tags("root")).containsExactly(right.cacheTag());
    isUsed("root/usr/lib/python3/dist-packages", "foo");
  }

  @Test
  void verifyJudgesForTheSameInterpreter() throws Exception {
    write("src/app/__init__.py", "x = 1\n");
    Run run = run("src").also(venv("venv").root());
    run.apply();
    assertThat(Verify.run(run.context(), run.verification()).targets().get(0).interpreters())
        .extracting(one -> one.interpreter().title())
        .containsExactly(nameOfRight());
  }
}
