// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterpreterProbeTest {

  private static final String ALL = "dev.wheelmill.compiler.interpreter.TestPythons#all";

  private final InterpreterProbe probe = new InterpreterProbe();

  private final Path folder;

  InterpreterProbeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void describesAnInterpreterAsItDoesItself(Interpreter python) throws Exception {
    String expected =
        PythonScripts.run(
            python.executable(),
            "import sys, importlib.util as u, os\n"
                + "print(sys.implementation.name, '%d.%d' % sys.version_info[:2],"
                + " sys.implementation.cache_tag, int.from_bytes(u.MAGIC_NUMBER, 'little'),"
                + " sys.prefix, sys.base_prefix, os.path.dirname(os.__file__))");

    assertThat(expected.strip())
        .isEqualTo(
            String.join(
                " ",
                python.implementation(),
                python.minorVersion(),
                python.cacheTag(),
                Long.toString(Integer.toUnsignedLong(python.magic())),
                python.prefix().toString(),
                python.basePrefix().toString(),
                python.stdlib().toString()));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void tellsThePlatformWithTheWidthAndOrderOfItsWords(Interpreter python) throws Exception {
    String expected =
        PythonScripts.run(
            python.executable(),
            "import struct, sys; print(sys.platform, 8 * struct.calcsize('P'), sys.byteorder)");

    assertThat(python.platform().split(" ", -1)).contains(expected.strip().split(" ", -1));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void tellsTheSourceHashByAskingForOne(Interpreter python) throws Exception {
    String expected =
        PythonScripts.run(
            python.executable(),
            "import importlib.util as u; print(u.source_hash(b'x = 1  # y\\n').hex())");
    long hash = python.sourceHash().of(python.magic(), "x = 1  # y\n".getBytes(US_ASCII));

    assertThat(String.format(Locale.ROOT, "%016x", Long.reverseBytes(hash)))
        .isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void theImportPathIsThatOfAnOrdinaryStartWithoutWhatPthFilesAdd(Interpreter python)
      throws Exception {
    List<String> ordinary =
        PythonScripts.run(
                python.executable(),
                "import os, sys; print('\\n'.join(p for p in sys.path if os.path.isdir(p)))")
            .lines()
            .toList();

    assertThat(python.sysPath().stream().map(Path::toString)).isSubsetOf(ordinary);
    assertThat(python.sysPath()).contains(python.stdlib()).allMatch(Files::isDirectory);
  }

  @Test
  void nothingOfTheUsersRuns() throws IOException {
    Files.writeString(folder.resolve("os.py"), "raise SystemExit('user code ran')");
    Path wrapper =
        TestPythons.script(
            folder.resolve("python"),
            "env | grep '^PYTHON' | grep -v -e ^PYTHONSAFEPATH=1 -e ^PYTHONDONTWRITEBYTECODE=1"
                + " && exit 1",
            "cd '" + folder + "'",
            "exec '" + TestPythons.any().executable() + "' \"$@\"");

    assertThat(probe.describe(wrapper, "named").magic()).isEqualTo(TestPythons.any().magic());
  }

  @Test
  void noiseBeforeAndAfterTheAnswerIsIgnored() throws IOException {
    Path wrapper =
        TestPythons.script(
            folder.resolve("python"),
            "printf 'Activating\\0wheelmill-probe\\0version=9.9.9\\0'",
            "'" + TestPythons.any().executable() + "' \"$@\"",
            "echo done");

    Interpreter described = probe.describe(wrapper, "named");

    assertThat(described.version()).isEqualTo(TestPythons.any().version());
    assertThat(described.executable()).isEqualTo(wrapper);
  }

  @Test
  void aShimIsReplacedByWhatItStarts() throws Exception {
    Path shims = Files.createDirectory(folder.resolve("shims"));
    Path real = TestPythons.any().executable();
    String itself = PythonScripts.run(real, "import sys; print(sys.executable)").strip();
    Path shim = TestPythons.script(shims.resolve("python3"), "exec '" + real + "' \"$@\"");

    assertThat(probe.describe(shim, "PATH").executable()).hasToString(itself);
  }

  /** Version managers choose by a file in the user's folder. */
  @Test
  void aShimIsStartedWhereTheUserIsAndImportsNothingFromThere() throws Exception {
    Path shims = Files.createDirectory(folder.resolve("shims"));
    Path real = TestPythons.any().executable();
    Path where = folder.resolve("where");
    String start =
        "pwd >'" + where + "'; echo \"$@\" >>'" + where + "'; exec '" + real + "' \"$@\"";
    probe.describe(TestPythons.script(shims.resolve("python3"), start), "PATH");
    assertThat(Path.of(Files.readAllLines(where).get(0))).isEqualTo(Path.of("").toRealPath());
    assertThat(Files.readAllLines(where).get(1).split(" ")).contains("-I");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void anEnvironmentIsDescribedAsItsOwn(Interpreter python) throws Exception {
    Path root = environment(python, "isolated");

    Interpreter described = probe.describe(root.resolve("bin/python"), "pyvenv.cfg");

    assertThat(described.prefix()).isEqualTo(root);
    assertThat(described.basePrefix()).isEqualTo(python.basePrefix());
    assertThat(described.stdlib()).isEqualTo(python.stdlib());
    assertThat(described.sitePackages()).hasSize(1).allMatch(path -> path.startsWith(root));
    assertThat(described.sitePackages().get(0)).isDirectory();
    assertThat(described.sysPath()).containsAll(described.sitePackages());
    assertThat(described.sysPath()).doesNotContainAnyElementsOf(python.sitePackages());
    assertThat(described.externallyManaged()).isFalse();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void anEnvironmentMayShareItsBasesPackages(Interpreter python) throws Exception {
    Path root = environment(python, "sharing", "--system-site-packages");

    Interpreter described = probe.describe(root.resolve("bin/python"), "pyvenv.cfg");

    assertThat(described.sysPath())
        .containsAll(described.sitePackages())
        .containsAll(python.sitePackages().stream().filter(Files::isDirectory).toList());
  }

  @Test
  void anOldPythonIsRefusedByItsVersion() throws IOException {
    Path old =
        TestPythons.script(
            folder.resolve("python"), "printf '\\0wheelmill-probe\\0version=3.6.15\\0end\\0'");

    assertThatThrownBy(() -> probe.describe(old, "named"))
        .isInstanceOf(InterpreterException.class)
        .hasMessage(old + ": Python 3.6.15 is too old; 3.7 is the oldest that is supported");
  }

  @Test
  void whatIsNoPythonIsRefusedWithWhatItSaid() throws IOException {
    Path other = TestPythons.script(folder.resolve("python3"), "echo 'bad option' >&2", "exit 3");

    assertThatThrownBy(() -> probe.describe(other, "named"))
        .isInstanceOf(InterpreterException.class)
        .hasMessage(
            other + ": no Python interpreter: it exited with status 3 and said: bad option");
  }

  @Test
  void whatDoesNotEndIsEnded() throws IOException {
    Path endless = TestPythons.script(folder.resolve("python3"), "while :; do echo y; done");

    assertThatThrownBy(
            () -> new InterpreterProbe(Duration.ofMillis(500)).describe(endless, "named"))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("no answer within 0.5 s");
  }

  @Test
  void whatIsNotThereIsRefused() {
    Path missing = folder.resolve("python9");

    assertThatThrownBy(() -> probe.describe(missing, "named"))
        .isInstanceOf(InterpreterException.class)
        .hasMessage(missing + ": no executable file");
  }

  @Test
  void whatTheSystemCannotStartIsRefused() throws IOException {
    Path broken = TestPythons.script(folder.resolve("python"));
    Files.writeString(broken, "#!/nonexistent/interpreter\n");

    assertThatThrownBy(() -> probe.describe(broken, "named"))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("cannot be started");
  }

  @Test
  void anUnknownSourceHashIsRefused() throws IOException {
    Path strange =
        TestPythons.script(
            folder.resolve("python"),
            "printf '\\0wheelmill-probe\\0version=3.99.0\\0implementation=x\\0build=x\\0"
                + "executable=/x\\0platform=test\\0cacheTag=x-399\\0magic=01020d0a\\0"
                + "hashOfAbc=0000000000000000\\0"
                + "prefix=/\\0basePrefix=/\\0stdlib=/\\0externallyManaged=false\\0end\\0'");

    assertThatThrownBy(() -> probe.describe(strange, "named"))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("source hash");
  }

  /** Made by the module venv of the interpreter itself. */
  private Path environment(Interpreter python, String name, String... options) throws Exception {
    Path root = folder.toRealPath().resolve(name);
    List<String> venv =
        new ArrayList<>(
            List.of(python.executable().toString(), "-s", "-m", "venv", "--without-pip"));
    venv.addAll(List.of(options));
    venv.add(root.toString());
    List<String> start = List.of(root.resolve("bin/python").toString(), "-c", "");
    if (!succeeds(venv) || !succeeds(start)) {
      TestPythons.skip("the module venv, whose environments start, in " + python.executable());
    }
    return root;
  }

  private static boolean succeeds(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    ChildEnvironment.purge(builder.environment());
    return builder.start().waitFor() == 0;
  }
}
