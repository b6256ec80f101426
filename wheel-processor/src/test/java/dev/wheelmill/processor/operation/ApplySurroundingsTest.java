// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Loaded;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides where a policy says nothing: the interpreters' own variables, and the target. */
final class ApplySurroundingsTest {
  private static final String IMPORTS = "import pkg, pkg.a";

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

  /** A folder of two modules. */
  private Path sources(String name) throws IOException {
    write(name + "/pkg/__init__.py", "");
    write(name + "/pkg/a.py", "assert True\n");
    return folder.resolve(name);
  }

  /** As {@code pip install -t} leaves it. */
  private Path bundle(String name) throws IOException {
    write(name + "/demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\n");
    write(
        name + "/demo-1.0.dist-info/RECORD",
        """
        pkg/__init__.py,,
        pkg/a.py,,
        demo-1.0.dist-info/METADATA,,
        demo-1.0.dist-info/RECORD,,
        """);
    return sources(name);
  }

  private Run run(Path target) {
    return new Run(folder.resolve("home"), target).pythons(Python.executable().toString());
  }

  private static void assertUsed(Map<String, String> variables, Path folder) throws Exception {
    Loaded loaded = Loaded.of(variables, folder, IMPORTS);
    assertThat(loaded.fromSource()).isEmpty();
    assertThat(loaded.fromBytecode()).hasSize(2);
  }

  private static Stream<String> messages(TargetReport report) {
    return report.notices().stream().map(Notice::toString);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "yes", "0"})
  void whatPythonLooksForIsCompiledWhereItsVariableSaysTheLevel(String value) throws Exception {
    Path app = sources("app");
    TargetReport report = run(app).variable("PYTHONOPTIMIZE", value).target();
    assertThat(report.totals().compiled()).isEqualTo(2);
    assertThat(messages(report)).anyMatch(text -> text.startsWith("PYTHONOPTIMIZE=" + value));
    assertUsed(Map.of("PYTHONOPTIMIZE", value), app);
  }

  @Test
  void verifySaysTooByWhichVariableItJudged() throws Exception {
    Run run = run(sources("app")).variable("PYTHONOPTIMIZE", "1");
    TargetReport report = run.target();
    assertThat(run.verify().notices()).containsAll(report.notices()).isNotEmpty();
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void aPolicyGoesBeforeTheVariableOfTheLevel() throws Exception {
    Path app = sources("app");
    Run said = run(app).policy("defaults:", "  optimize: 0").variable("PYTHONOPTIMIZE", "1");
    assertThat(messages(said.target())).noneMatch(text -> text.contains("PYTHONOPTIMIZE"));
    assertUsed(Map.of(), app);
  }

  @Test
  void bytecodeGoesIntoTheTreeWherePythonsVariableSaysSo() throws Exception {
    Path app = sources("app");
    String tree = folder.resolve("tree").toString();
    TargetReport report = run(app).variable("PYTHONPYCACHEPREFIX", tree).target();
    assertThat(messages(report)).anyMatch(text -> text.contains("PYTHONPYCACHEPREFIX"));
    assertThat(app.resolve("pkg/__pycache__")).doesNotExist();
    assertUsed(Map.of("PYTHONPYCACHEPREFIX", tree), app);
  }

  @Test
  void sourcesThatAreToGoAndATreeOfTheVariableContradictEachOther() throws Exception {
    Run run = run(sources("app")).policy("defaults:", "  source: drop");
    run.variable("PYTHONPYCACHEPREFIX", folder.resolve("tree").toString());
    assertThat(folder.resolve("app/pkg/a.py")).exists();
    org.assertj.core.api.Assertions.assertThatThrownBy(run::apply)
        .hasMessageContaining("PYTHONPYCACHEPREFIX");
    assertThat(folder.resolve("app/pkg/a.py")).exists();
  }

  @Test
  void theTreeOfTheVariableDoesNotKeepWheelsFromBeingDone() throws Exception {
    Path wheel = folder.resolve("wheels").resolve(Wheels.all().get(0).getFileName());
    Files.createDirectories(wheel.getParent());
    Files.copy(Wheels.all().get(0), wheel);
    Run run = run(wheel).variable("PYTHONPYCACHEPREFIX", "/nowhere");
    assertThat(run.target().totals().compiled()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"package", "layer/python", "layer/python/lib/python3.99/site-packages"})
  void aBundleIsUsedAfterItWasZippedAndUnzipped(String name) throws Exception {
    Path bundle = bundle(name);
    TargetReport report = run(bundle).target();
    assertThat(messages(report)).anyMatch(text -> text.contains("headers with hashes"));
    assertUsed(Map.of(), throughZip(bundle));
    assertThat(run(bundle).apply().totals().changes()).isZero();
  }

  @Test
  void theVariableNamesAnInterpreterAsTheFlagDoes() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    TargetReport report =
        new Run(folder.resolve("home"), venv.root())
            .variable("WHEELMILL_PYTHON", Python.executable().toString())
            .target();
    assertThat(report.interpreters())
        .singleElement()
        .satisfies(
            chosen -> {
              assertThat(chosen.interpreter().executable()).isEqualTo(Python.executable());
              assertThat(chosen.reason()).isEqualTo("named");
            });
  }

  @Test
  void soIsALayerThatIsNamedByItsPrefix() throws Exception {
    Path bundle = bundle("layer/python/lib/python" + Python.version() + "/site-packages");
    TargetReport report = run(folder.resolve("layer/python")).target();
    assertThat(messages(report)).anyMatch(text -> text.contains("headers with hashes"));
    assertUsed(Map.of(), throughZip(bundle));
  }

  @Test
  void whatAPolicySaysOfHeadersGoesBeforeThat() throws Exception {
    Path bundle = bundle("package");
    run(bundle).policy("defaults:", "  invalidation: timestamp").apply();
    assertThat(Loaded.of(Map.of(), throughZip(bundle), IMPORTS).fromBytecode()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Dockerfile, 'FROM x\nCOPY app /srv/app', true",
    "Dockerfile, 'COPY --chown=1 [\"app\", \"/srv/app\"]', true",
    "Dockerfile, 'add \\\n  ./app/pkg /srv', true",
    "Dockerfile, 'COPY . .', true",
    "Dockerfile, 'COPY --from=build /app /srv', false",
    "Dockerfile, 'COPY other /srv', false",
    "Dockerfile, 'RUN cp app /srv', false",
    "serverless.yml, 'service: x', true",
    "template.yaml, 'Type: AWS::Serverless::Function', true",
    "template.yaml, 'title: x', false",
  })
  void aFolderThatIsCopiedOrPackedIsUsedThere(String file, String text, boolean packed)
      throws Exception {
    Path app = sources("app");
    write(file, text + "\n");
    run(app).apply();
    assertThat(Loaded.of(Map.of(), throughZip(app), IMPORTS).fromBytecode())
        .hasSize(packed ? 2 : 0);
  }

  private Path throughZip(Path tree) throws Exception {
    String zip = folder.resolve("tree.zip").toString();
    Path unpacked = folder.resolve("unpacked");
    HostPython.script(
        """
        import os, sys, zipfile
        tree, zip, to = sys.argv[1:]
        with zipfile.ZipFile(zip, "w") as out:
            for at, _, files in os.walk(tree):
                for name in files:
                    file = os.path.join(at, name)
                    out.write(file, os.path.relpath(file, tree))
        zipfile.ZipFile(zip).extractall(to)
        for at, _, files in os.walk(to):
            for name in files:
                os.utime(os.path.join(at, name), (1e9, 1e9))
        """,
        tree.toString(),
        zip,
        unpacked.toString());
    return unpacked;
  }
}
