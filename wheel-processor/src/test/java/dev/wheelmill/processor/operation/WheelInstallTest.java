// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.PythonVenv;
import dev.wheelmill.testdata.Requirement;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rewritten wheels in the hands of the real installer and the real interpreter. */
final class WheelInstallTest {
  private static final TreeSnapshot.Aspect[] TIMES = {
    TreeSnapshot.Aspect.MTIME, TreeSnapshot.Aspect.INODE
  };

  private static PythonVenv venv;

  private Path folder;
  private Path output;
  private TreeSnapshot before;

  @BeforeAll
  static void makeEnvironment(@TempDir Path shared) throws Exception {
    venv = PythonVenv.create(shared.resolve("venv"));
  }

  @BeforeEach
  void create(@TempDir Path temporary) throws Exception {
    folder = temporary;
    output = folder.resolve("output");
    before = TreeSnapshot.of(venv.folder());
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "deterministic"})
  void realWheelsAreInstalledImportedAndUninstalled(String mode) throws Exception {
    new Run(folder.resolve("home"), Wheels.folder()).mode(mode).output(output).apply();
    venv.installWithoutBytecode(written());
    importedFromBytecode("backoff", "colorama", "idna", "iniconfig", "itsdangerous", "six", "toml");
    venv.uninstall(
        "backoff", "colorama", "idna", "iniconfig", "itsdangerous", "python-dotenv", "six", "toml");
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"source: keep", "source: drop"})
  void handmadeWheelsAreInstalledImportedAndUninstalled(String source) throws Exception {
    Path wheel =
        new WheelBuilder("Demo.Pkg", "1.0")
            .file("demo/__init__.py", "from demo import late, \u00e9t\u00e9\n")
            .file("demo/\u00e9t\u00e9.py", "y = 1\n")
            .file("demo/a,b.py", "")
            .data("purelib/demo/late.py", "def main():\n    print('late')\n")
            .consoleScript("demo-late", "demo.late:main")
            .writeTo(folder);
    new Run(folder.resolve("home"), wheel)
        .policy("defaults:", "  " + source)
        .output(output)
        .apply();
    venv.installWithoutBytecode(written());
    importedFromBytecode("demo", "demo.late");
    assertThat(venv.python("-B", venv.folder().resolve("bin/demo-late").toString()).strip())
        .isEqualTo("late");
    venv.uninstall("demo-pkg");
    nothingIsLeft();
  }

  @Test
  void wheelUnpacksThem() throws Exception {
    Requirement.need(HostPython.has("wheel"), "a python3 that has the module wheel");
    new Run(folder.resolve("home"), Wheels.of("six")).output(output).apply();
    HostPython.Result result =
        HostPython.run(
            "-m", "wheel", "unpack", "--dest", folder.toString(), written()[0].toString());
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(folder.resolve("six-1.17.0").resolve(Python.cached("six"))).exists();
  }

  private Path[] written() throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      return files.sorted().toArray(Path[]::new);
    }
  }

  /** Python says of each module, with -v, which file its code is from. */
  private static void importedFromBytecode(String... modules) throws Exception {
    String said =
        venv.python(
            "-B",
            "-v",
            "--check-hash-based-pycs",
            "always",
            "-c",
            "import " + String.join(", ", modules));
    List<String> code =
        said.lines()
            .filter(line -> line.contains("code object from"))
            .filter(line -> line.contains(venv.sitePackages().toString()))
            .toList();
    assertThat(code).hasSizeGreaterThanOrEqualTo(modules.length);
    assertThat(code).allSatisfy(line -> assertThat(line).contains(".pyc"));
  }

  private void nothingIsLeft() throws IOException {
    assertThat(before.without(TIMES).differences(TreeSnapshot.of(venv.folder()).without(TIMES)))
        .isEmpty();
  }
}
