// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.policy.source.PolicyReader;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.project.Fact;
import dev.wheelmill.processor.report.InitReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitPolicyTest {
  private final Path root;
  private final Path folder;
  private final Path yaml;
  private final Path pyproject;

  InitPolicyTest(@TempDir Path root) throws IOException {
    this.root = root;
    folder = Files.createDirectories(root.resolve("Ünder the séa"));
    yaml = folder.resolve("wheelmill.yaml");
    pyproject = folder.resolve("pyproject.toml");
  }

  @AfterEach
  void openFolder() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void thePolicyIsWrittenAndNothingElse() throws Exception {
    InitReport report = init(false, false);
    assertThat(report.written()).isTrue();
    assertThat(report.policy()).isEqualTo(yaml);
    assertThat(yaml).hasContent(report.text());
    assertThat(folder.toFile().list()).containsExactly("wheelmill.yaml");
    assertThat(PolicyReader.read(yaml).rules()).isNotEmpty();
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    assertThat(init(false, true).written()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wheelmill.yaml", "wheelmill.yml"})
  void aPolicyThatIsThereStays(String name) throws Exception {
    Files.writeString(folder.resolve(name), "mine");
    assertRefused(folder.resolve(name) + ": is there already, and is not written over");
    assertThat(folder.resolve(name)).hasContent("mine");
    assertThat(folder.toFile().list()).containsExactly(name);
    assertThat(init(false, true).notices())
        .extracting(Notice::message)
        .anyMatch(message -> message.startsWith("is there already"));
  }

  @Test
  void aLinkToNothingIsAPolicyThatIsThere() throws Exception {
    Files.createSymbolicLink(yaml, Path.of("gone"));
    assertRefused("is there already");
    assertThat(folder.resolve("gone")).doesNotExist();
  }

  @Test
  void aTableThatIsThereIsAPolicyThatIsThere() throws Exception {
    Files.writeString(pyproject, "[tool.wheelmill]\nversion = 1\n");
    assertRefused("pyproject.toml: has [tool.wheelmill] already");
    assertThat(yaml).doesNotExist();
  }

  @Test
  void aPolicyAboveIsToldOf() throws Exception {
    Files.writeString(root.resolve("wheelmill.yaml"), "version: 1\n");
    InitReport report = init(false, false);
    assertThat(report.facts())
        .contains(Fact.of(Fact.Kind.POLICY, "a policy above the folder", "../wheelmill.yaml"));
    assertThat(report.notices())
        .extracting(Notice::subject)
        .contains(root.resolve("wheelmill.yaml").toString());
  }

  @Test
  void aWrongPolicyAboveKeepsNobodyFromTheirOwn() throws Exception {
    Files.writeString(root.resolve("wheelmill.yaml"), "version: 9\n");
    assertThat(init(false, false).notices()).isNotEmpty();
    assertThat(yaml).exists();
  }

  @Test
  void aFolderMustBeOneOfAProject() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "");
    assertRefused(file, "is no folder");
    assertRefused(root.resolve("none"), "there is no such folder");
    Path environment = Files.createDirectory(root.resolve("env"));
    Files.writeString(environment.resolve("pyvenv.cfg"), "");
    assertRefused(environment, "an environment, in which no policy is looked for");
    assertThat(environment.toFile().list()).containsExactly("pyvenv.cfg");
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsNamedWithTheRemedy() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    // Not a requirement: others of these tests need no root.
    Assumptions.assumeFalse(Files.isWritable(folder), "root may write to a read-only folder");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> init(false, false))
        .withMessageStartingWith(yaml + ": can't be written: permission denied; --dry-run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[project]\nname = \"x\"\n",
        "[project]\nname = \"x\"",
        "\uFEFF[project]\r\nname = \"é\" # ü\r\n\r\n",
        "[tool.other]\nx = 1\n[[tool.other.list]]\n",
        "tool.other.x = 1\n",
        "# wheelmill",
      })
  void aTableIsAddedAndNoOtherByteIsTouched(String before) throws Exception {
    Files.writeString(pyproject, before);
    Files.setPosixFilePermissions(pyproject, PosixFilePermissions.fromString("rw-rw-r--"));
    InitReport report = init(true, false);
    assertThat(report.policy()).isEqualTo(pyproject);
    String after = Files.readString(pyproject);
    assertThat(after).startsWith(before).contains("[tool.wheelmill]");
    if (before.contains("\r\n")) {
      assertThat(after.replace("\r\n", "")).doesNotContain("\n");
    }
    assertThat(PolicyReader.read(pyproject).rules()).isNotEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pyproject)))
        .isEqualTo("rw-rw-r--");
    assertThat(folder.toFile().list()).containsExactly("pyproject.toml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[project\n", "tool = { uv = 1 }\n", "[[tool]]\n", "x = '''\n", "tool = 1"})
  void aTableThatCannotBeAddedLeavesTheFile(String before) throws Exception {
    Files.writeString(pyproject, before);
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> init(true, false))
        .withMessageStartingWith(pyproject + ":");
    assertThat(pyproject).hasContent(before);
    assertThat(folder.toFile().list()).containsExactly("pyproject.toml");
  }

  @Test
  void aTableNeedsAFileOfTheProjectsOwn() throws Exception {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> init(true, false))
        .withMessageContaining("there is no such file; leave --pyproject out");
    Path other = Files.writeString(root.resolve("other.toml"), "");
    Files.createSymbolicLink(pyproject, other);
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> init(true, false))
        .withMessageContaining("a link");
    assertThat(other).isEmptyFile();
  }

  @Test
  void whatIsNotUtf8IsNotAddedTo() throws Exception {
    byte[] latin = "# é\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(pyproject, latin);
    assertThatExceptionOfType(PolicyException.class).isThrownBy(() -> init(true, false));
    assertThat(pyproject).hasBinaryContent(latin);
  }

  @Test
  void crlfInADockerfileIsNoPartOfWhatItSays() throws Exception {
    Files.writeString(
        folder.resolve("Dockerfile"), "FROM python:3.12\r\nENV PYTHONOPTIMIZE=2\r\nUSER app\r\n");
    assertThat(init(false, true).text())
        .contains("PYTHONOPTIMIZE=2: level 2 as well")
        .contains("optimize: [0, 2]")
        .doesNotContain("\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "", "$LEVEL", "${LEVEL:-2}"})
  void aLevelThatMeansNothingIsNotWritten(String value) throws Exception {
    Files.writeString(
        folder.resolve("Dockerfile"), "FROM python:3.12\nENV PYTHONOPTIMIZE=" + value + "\n");
    assertThat(init(false, true).text()).doesNotContain("optimize:");
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> init(false, false))
        .withMessageContaining(message);
  }

  private static void assertRefused(Path folder, String message) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> init(folder, false, false))
        .withMessageStartingWith(folder + ": " + message);
  }

  private InitReport init(boolean table, boolean dryRun) throws Exception {
    return init(folder, table, dryRun);
  }

  private static InitReport init(Path folder, boolean table, boolean dryRun) throws Exception {
    return InitPolicy.run(
        RunContext.builder(folder, Map.of()).build(), new InitRequest(folder, table, dryRun));
  }
}
