// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wheelmill.processor.policy.PolicyOrigin;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFinderTest {
  private final Path root;
  private final Path target;
  private final Path work;

  PolicyFinderTest(@TempDir Path root) throws IOException {
    this.root = root;
    target = Files.createDirectories(root.resolve("project/wheels"));
    work = Files.createDirectories(root.resolve("work"));
  }

  @Test
  void nothingFoundIsTheBuiltInPolicy() {
    assertThat(found()).isEqualTo(PolicyOrigin.BUILT_IN);
  }

  @Test
  void nearestYamlWins() throws IOException {
    yaml(work.resolve("wheelmill.yml"));
    assertThat(found()).isEqualTo(PolicyOrigin.of(work.resolve("wheelmill.yml")));
    yaml(root.resolve("project/wheelmill.yaml"));
    assertThat(found()).isEqualTo(PolicyOrigin.of(root.resolve("project/wheelmill.yaml")));
    yaml(target.resolve("wheelmill.yaml"));
    assertThat(found()).isEqualTo(PolicyOrigin.of(target.resolve("wheelmill.yaml")));
  }

  @Test
  void explicitFileWinsOverAll() throws IOException {
    yaml(target.resolve("wheelmill.yaml"));
    var other = yaml(root.resolve("other.yaml"));
    assertThat(PolicyFinder.find(Optional.of(other), target, work).origin())
        .isEqualTo(PolicyOrigin.of(other));
  }

  @Test
  void explicitFileThatIsMissingIsAMistake() {
    var missing = root.resolve("missing.yaml");
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyFinder.find(Optional.of(missing), target, work))
        .withMessage(missing + ": no such file");
  }

  @Test
  void anyYamlWinsOverAProjectsTable() throws IOException {
    table(target);
    yaml(work.resolve("wheelmill.yaml"));
    assertThat(found()).isEqualTo(PolicyOrigin.of(work.resolve("wheelmill.yaml")));
  }

  @Test
  void projectsTableIsFoundAndAProjectWithoutItPassedOver() throws IOException {
    Files.writeString(target.resolve("pyproject.toml"), "[project]\nname = 'not wheelmill'\n");
    table(root.resolve("project"));
    assertThat(found()).isEqualTo(PolicyOrigin.of(root.resolve("project/pyproject.toml")));
  }

  @Test
  void brokenProjectThatDoesNotNameUsIsPassedOver() throws IOException {
    Files.writeString(target.resolve("pyproject.toml"), "[project\n");
    assertThat(found()).isEqualTo(PolicyOrigin.BUILT_IN);
  }

  @Test
  void aLinkToNothingIsAMistake() throws IOException {
    Files.createSymbolicLink(target.resolve("wheelmill.yaml"), Path.of("nowhere"));
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(this::found)
        .withMessageContaining("wheelmill.yaml");
  }

  @Test
  void bothEndingsInOneFolderAreAMistake() throws IOException {
    yaml(target.resolve("wheelmill.yaml"));
    yaml(target.resolve("wheelmill.yml"));
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(this::found)
        .withMessageContaining("wheelmill.yml is beside it");
  }

  @Test
  void environmentIsNotLookedInto() throws IOException {
    var environment = Files.createDirectories(root.resolve("project/.venv"));
    Files.createFile(environment.resolve("pyvenv.cfg"));
    yaml(environment.resolve("wheelmill.yaml"));
    var beside = yaml(root.resolve("project/wheelmill.yaml"));
    assertThat(PolicyFinder.find(Optional.empty(), environment, work).origin())
        .isEqualTo(PolicyOrigin.of(beside));
  }

  @Test
  void sitePackagesIsNotLookedInto() throws IOException {
    var site = Files.createDirectories(root.resolve("project/lib/python3.12/site-packages"));
    yaml(site.resolve("wheelmill.yaml"));
    assertThat(PolicyFinder.find(Optional.empty(), site, work).origin())
        .isEqualTo(PolicyOrigin.BUILT_IN);
  }

  @Test
  void relativeTargetIsOfTheWorkingFolder() throws IOException {
    var beside = yaml(root.resolve("project/wheelmill.yaml"));
    var origin =
        PolicyFinder.find(Optional.empty(), Path.of("../project/a-1-py3-none-any.whl"), work)
            .origin();
    assertThat(origin).isEqualTo(PolicyOrigin.of(beside));
  }

  @Test
  void fileBelowTheProcesssFolderIsNamedFromThere() throws IOException {
    var here = Path.of("").toAbsolutePath();
    var below =
        Files.createTempDirectory(Files.createDirectories(here.resolve("target")), "policy");
    var file = yaml(below.resolve("wheelmill.yaml"));
    try {
      assertThat(PolicyFinder.find(Optional.empty(), below, work).origin().file())
          .contains(here.relativize(file));
    } finally {
      Files.delete(file);
      Files.delete(below);
    }
  }

  @Test
  void foldersAboveAreLookedIntoUpToTheRepositorysRoot() throws IOException {
    var inner = Files.createDirectories(target.resolve("a/b"));
    var own = yaml(target.resolve("wheelmill.yaml"));
    assertThat(originOf(inner)).isEqualTo(PolicyOrigin.of(own));
    Files.createDirectory(target.resolve("a/.git"));
    assertThat(originOf(inner)).isEqualTo(PolicyOrigin.BUILT_IN);
  }

  @Test
  void theNearestFolderAboveWins() throws IOException {
    var inner = Files.createDirectories(target.resolve("a/b/c"));
    yaml(root.resolve("wheelmill.yaml"));
    table(target.resolve("a"));
    assertThat(originOf(inner)).isEqualTo(PolicyOrigin.of(target.resolve("a/pyproject.toml")));
  }

  @Test
  void aFolderThatAnybodyMayWriteToIsNotLookedInto() throws IOException {
    var inner = Files.createDirectories(target.resolve("a/b"));
    yaml(target.resolve("wheelmill.yaml"));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(originOf(inner)).isEqualTo(PolicyOrigin.BUILT_IN);
  }

  @Test
  void foldersWithinAnEnvironmentAreNotLookedInto() throws IOException {
    var environment = Files.createDirectories(target.resolve(".venv"));
    Files.createFile(environment.resolve("pyvenv.cfg"));
    var site = Files.createDirectories(environment.resolve("lib/python3.12/site-packages"));
    yaml(environment.resolve("wheelmill.yaml"));
    yaml(environment.resolve("lib/wheelmill.yaml"));
    var own = yaml(target.resolve("wheelmill.yaml"));
    assertThat(originOf(site)).isEqualTo(PolicyOrigin.of(own));
  }

  private PolicyOrigin originOf(Path other) {
    return PolicyFinder.find(Optional.empty(), other, work).origin();
  }

  private PolicyOrigin found() {
    return PolicyFinder.find(Optional.empty(), target, work).origin();
  }

  private static Path yaml(Path file) throws IOException {
    return Files.writeString(file, "version: 1\n");
  }

  private static void table(Path folder) throws IOException {
    Files.writeString(folder.resolve("pyproject.toml"), "[tool.wheelmill]\nversion = 1\n");
  }
}
