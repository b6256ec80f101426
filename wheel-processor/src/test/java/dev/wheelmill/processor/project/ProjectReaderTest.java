// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.limits.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectReaderTest {
  private static final String PYTHON = "FROM python:3.12\n";

  private final Path folder;
  private final Path outside;

  ProjectReaderTest(@TempDir Path root) throws IOException {
    folder = Files.createDirectory(root.resolve("project"));
    outside = Files.createDirectory(root.resolve("outside"));
  }

  @Test
  void anEmptyFolderSaysNothing() throws IOException {
    Project project = read();
    assertThat(project.facts()).isEmpty();
    assertThat(project.notices()).isEmpty();
    assertThat(project.installer()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "uv.lock, uv",
    "poetry.lock, poetry",
    "pdm.lock, pdm",
    "Pipfile.lock, pipenv",
    "environment.yml, conda",
    "requirements.txt, pip",
    "requirements-dev.in, pip-tools",
    "setup.py, pip",
  })
  void aFileSaysWhoInstalls(String file, String installer) throws IOException {
    write(file, "");
    assertThat(read().installer().map(Project.Installer::name)).contains(installer);
  }

  @ParameterizedTest
  @CsvSource({
    "[tool.uv], uv",
    "[tool.uv.sources], uv",
    "[tool.poetry], poetry",
    "[tool.pdm.version], pdm",
    "[build-system]|build-backend = 'uv_build', uv",
    "[build-system]|build-backend = 'poetry.core.masonry.api', poetry",
    "[build-system]|build-backend = 'pdm.backend', pdm",
    "[project], pip",
  })
  void aTableSaysWhoInstalls(String lines, String installer) throws IOException {
    write("pyproject.toml", lines.replace('|', '\n'));
    assertThat(read().installer().map(Project.Installer::name)).contains(installer);
  }

  @Test
  void ofSeveralLockFilesTheDockerfilesCountsElseTheFirst() throws IOException {
    write("uv.lock", "");
    write("pdm.lock", "");
    assertThat(read().installer().map(Project.Installer::name)).contains("uv");
    write("Dockerfile", PYTHON + "RUN pdm sync\n");
    Project project = read();
    assertThat(project.installer().map(Project.Installer::name)).contains("pdm");
    assertThat(project.notices())
        .extracting(Notice::toString)
        .contains("uv.lock: pdm.lock is here too; taken is pdm, which Dockerfile:2 runs");
  }

  @ParameterizedTest
  @CsvSource({
    ".python-version, 3.12.4, 3.12",
    ".python-version, cpython-3.12.4-linux-x86_64-gnu, 3.12",
    ".python-version, pypy3.10-7.3.12, pypy3.10",
    ".python-version, pypy-3.10, pypy3.10",
    ".python-version, 3.13t, ''",
    ".python-version, 3.6.1, ''",
    ".python-version, system, ''",
    "runtime.txt, python-3.11.9, 3.11",
    "pyproject.toml, [project]|requires-python = '==3.12.*', 3.12",
    "pyproject.toml, [project]|requires-python = '>=3.12', ''",
    "pyproject.toml, [tool.poetry.dependencies]|python = '~3.11.2', 3.11",
    "pyproject.toml, [tool.poetry.dependencies]|python = '^3.11', ''",
    "Pipfile, [requires]|python_version = '3.9', 3.9",
    "environment.yml, dependencies:|  - python=3.10.4, 3.10",
    "environment.yml, dependencies:|  - python>=3.10, ''",
    "serverless.yml, provider:|  runtime: python3.11, 3.11",
    "template.yaml, Type: AWS::Serverless::Function|    Runtime: python3.12, 3.12",
    "template.yaml, Runtime: python3.12, ''",
    ".platform.app.yaml, type: 'python:3.13', 3.13",
    ".upsun/config.yaml, app:|    type: python:3.13, 3.13",
    ".venv/pyvenv.cfg, home = /usr|version_info = 3.12.1, 3.12",
    "Dockerfile, FROM python:3.12, 3.12",
  })
  void aFileSaysWhichPython(String file, String lines, String version) throws IOException {
    write(file, lines.replace('|', '\n'));
    assertThat(read().pythons().stream().map(Fact::value).findFirst().orElse(""))
        .isEqualTo(version);
  }

  @Test
  void theImagesPythonGoesBeforeTheDevelopers() throws IOException {
    write(".python-version", "3.11");
    write(".venv/pyvenv.cfg", "version = 3.10.1");
    write("Dockerfile", PYTHON);
    write("Dockerfile.other", "FROM python:3.9\n");
    assertThat(read().pythons()).extracting(Fact::value).containsExactly("3.12", "3.11", "3.10");
  }

  @Test
  void theDockerfileOfThePlainNameComesFirstAndOthersAfterIt() throws IOException {
    write("A.Dockerfile", PYTHON);
    write("Containerfile", PYTHON);
    write("Dockerfile", PYTHON);
    write("Dockerfile.dockerignore", PYTHON);
    assertThat(read().images())
        .extracting(Image::file)
        .containsExactly("Dockerfile", "Containerfile", "A.Dockerfile");
  }

  @Test
  void toolsThatTheProjectRunsOnAreNone() throws IOException {
    write("requirements.txt", "Setuptools>=70 # for pkg_resources\nwheel-inspect\n");
    assertThat(read().tools()).containsExactly("pip", "wheel");
  }

  @Test
  void theEnvironmentSaysWhichToolsAreThere() throws IOException {
    write("requirements.txt", "six\n");
    write(".venv/pyvenv.cfg", "version = 3.12.1");
    assertThat(read().tools()).isEmpty();
    write(".venv/lib/python3.12/site-packages/pip-25.0.dist-info/RECORD", "");
    write(".venv/lib/python3.12/site-packages/pip_tools-7.0.dist-info/RECORD", "");
    assertThat(read().tools()).containsExactly("pip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dockerfile",
        "uv.lock",
        "poetry.lock",
        "pyproject.toml",
        "k8s/a.yaml",
        "requirements.txt"
      })
  void aLinkThatLeadsOutIsNotFollowed(String name) throws IOException {
    Path secret =
        Files.writeString(outside.resolve("secret"), PYTHON + "readOnlyRootFilesystem: true\n");
    Path link = folder.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, secret);
    Project project = read();
    assertThat(project.facts()).isEmpty();
    assertThat(project.notices()).extracting(Notice::subject).contains(name);
  }

  @Test
  void aFolderThatLeadsOutIsNotFollowed() throws IOException {
    Files.writeString(outside.resolve("a.yaml"), "readOnlyRootFilesystem: true\n");
    Files.writeString(outside.resolve("pyvenv.cfg"), "version = 3.12\n");
    Files.createSymbolicLink(folder.resolve("k8s"), outside);
    Files.createSymbolicLink(folder.resolve(".venv"), outside);
    assertThat(read().facts()).isEmpty();
  }

  @Test
  void aLinkWithinTheFolderIsFollowed() throws IOException {
    write("docker/app", PYTHON);
    Files.createSymbolicLink(folder.resolve("Dockerfile"), Path.of("docker/app"));
    assertThat(read().images()).hasSize(1);
  }

  @Test
  void aLinkToNothingIsTold() throws IOException {
    Files.createSymbolicLink(folder.resolve("Dockerfile"), Path.of("gone"));
    assertThat(read().notices())
        .extracting(Notice::toString)
        .containsExactly("Dockerfile: not read: there is no such file");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    write("Dockerfile", PYTHON + "#".repeat(1 << 20));
    assertThat(read().notices())
        .extracting(Notice::toString)
        .containsExactly("Dockerfile: not read, as it is larger than 1 MiB");
  }

  @Test
  void aFileThatMayNotBeReadIsTold() throws IOException {
    write("Dockerfile", PYTHON);
    Files.setPosixFilePermissions(
        folder.resolve("Dockerfile"), PosixFilePermissions.fromString("---------"));
    // Not a requirement: others of these tests need no root.
    Assumptions.assumeFalse(
        Files.isReadable(folder.resolve("Dockerfile")), "root may read every file");
    assertThat(read().notices())
        .extracting(Notice::toString)
        .containsExactly("Dockerfile: not read: permission denied");
  }

  @Test
  void aFolderInAFilesPlaceSaysNothing() throws IOException {
    Files.createDirectory(folder.resolve("Dockerfile"));
    Files.createDirectory(folder.resolve("uv.lock"));
    assertThat(read().facts()).isEmpty();
  }

  @Test
  void anyBytesMayStandInAComment() throws IOException {
    Files.write(
        folder.resolve("Dockerfile"),
        ("# caf\u00e9 \u202e\n" + PYTHON + "USER caf\u00e9\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    Project project = read();
    assertThat(project.images()).hasSize(1);
    assertThat(project.notices()).isEmpty();
  }

  @Test
  void utf16IsTold() throws IOException {
    Files.write(folder.resolve("Dockerfile"), PYTHON.getBytes(StandardCharsets.UTF_16));
    assertThat(read().notices())
        .extracting(Notice::toString)
        .containsExactly("Dockerfile: not read, as it is not UTF-8");
  }

  @Test
  void aFactIsOneLineThatATerminalCanShow() throws IOException {
    write("Dockerfile", PYTHON + "USER a\u001b[31m\u202eb\n");
    assertThat(read().facts())
        .filteredOn(fact -> fact.kind() == Fact.Kind.USER)
        .extracting(Fact::value)
        .containsExactly("a\\u{1b}[31m\\u{202e}b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[project",
        "tool = 1\nproject = 2",
        "[tool]\nuv = 1\npoetry = [1]\nwheelmill = 3\n[build-system]\nbuild-backend = 4",
        "[tool.poetry]\ndependencies = 'x'\n[project]\nrequires-python = ['a']",
        "\u0000",
        "[project]\nrequires-python = '>=3.x'",
      })
  void aWrongProjectFileIsPassedOver(String text) throws IOException {
    write("pyproject.toml", text);
    write("requirements.txt", "six");
    assertThat(read().installer()).isPresent();
  }

  @Test
  void groupsAreThoseOfTheLockFileThatRulesGoBy() throws IOException {
    write(
        "poetry.lock",
        "[[package]]\nname = \"a\"\ngroups = [\"main\", \"dev\"]\n[[package]]\nname = \"b\"\ngroups = [\"Test_Extra\"]\n");
    write("uv.lock", "version = 1\n");
    LockedGroups groups = read().groups().orElseThrow();
    assertThat(groups.lock()).isEqualTo("poetry.lock");
    assertThat(groups.names()).containsExactly("test-extra");
    assertThat(groups.others()).isEqualTo(List.of("test-extra"));
  }

  private Project read() throws IOException {
    return ProjectReader.read(folder, Limits.DEFAULT);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
