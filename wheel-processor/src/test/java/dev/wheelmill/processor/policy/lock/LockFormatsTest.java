// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockFormatsTest {
  private final Path folder;

  LockFormatsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void poetryTwoNamesGroups() throws IOException {
    var lock =
        """
        [[package]]
        name = "attrs"
        version = "25.1.0"
        groups = ["main", "dev"]
        files = [
            {file = "attrs-25.1.0.whl", hash = "sha256:00"},
        ]

        [package.dependencies]
        "backports.zoneinfo" = {version = "*", markers = "python_version < \\"3.9\\""}

        [[package]]
        name = "Sphinx"
        version = "8.0"
        groups = ["docs", "Dev_Tools"]

        [metadata]
        lock-version = "2.1"
        """;
    assertThat(read("poetry.lock", lock))
        .isEqualTo(Map.of("attrs", Set.of("main"), "sphinx", Set.of("docs", "dev-tools")));
  }

  @Test
  void oldPoetryNamesACategory() throws IOException {
    var lock =
        """
        [[package]]
        name = "click"
        category = "main"
        [[package]]
        name = "pytest"
        category = "dev"
        """;
    assertThat(read("poetry.lock", lock))
        .isEqualTo(Map.of("click", Set.of("main"), "pytest", Set.of("dev")));
  }

  @Test
  void poetryThatNamesNeitherIsAMistake() {
    refused("poetry.lock", "[[package]]\nname = \"a\"\n", "names no dependency groups");
  }

  @Test
  void uvGroupsFollowTheGraphAndItsExtras() throws IOException {
    var lock =
        """
        version = 1
        revision = 3
        requires-python = ">=3.9"

        [[package]]
        name = "app"
        version = "0.1.0"
        source = { editable = "." }
        dependencies = [
            { name = "requests", extra = ["socks"], marker = "python_full_version < '3.10'" },
        ]

        [package.optional-dependencies]
        fast = [
            { name = "orjson" },
        ]

        [package.dev-dependencies]
        dev = [
            { name = "pytest" },
            { name = "requests" },
        ]
        "odd.name" = [
            { name = "iniconfig" },
        ]

        [[package]]
        name = "requests"
        version = "2.32.0"
        source = { registry = "https://index.example/simple" }
        dependencies = [
            { name = "idna" },
        ]
        wheels = [
            { url = "https://example.org/r.whl", hash = "sha256:00", size = 64928 },
        ]

        [package.optional-dependencies]
        socks = [
            { name = "pysocks" },
        ]
        security = [
            { name = "unused" },
        ]

        [[package]]
        name = "pytest"
        dependencies = [
            { name = "iniconfig" },
            { name = "idna" },
            { name = "pytest" },
        ]
        """;
    assertThat(read("uv.lock", lock))
        .isEqualTo(
            Map.of(
                "app", Set.of("main"),
                "requests", Set.of("main"),
                "idna", Set.of("main"),
                "pysocks", Set.of("main"),
                "orjson", Set.of("fast"),
                "pytest", Set.of("dev"),
                "iniconfig", Set.of("dev", "odd-name")));
  }

  @Test
  void uvWorkspacesHaveSeveralProjectsAndGroupsOfTheRoot() throws IOException {
    var lock =
        """
        version = 1
        [manifest]
        members = ["one", "two"]
        [manifest.dependency-groups]
        lint = [{ name = "ruff", specifier = ">=0.5" }]
        [[package]]
        name = "one"
        source = { editable = "packages/one" }
        dependencies = [{ name = "a" }]
        [[package]]
        name = "two"
        source = { editable = "packages/two" }
        [package.dev-dependencies]
        test = [{ name = "a" }, { name = "b" }]
        """;
    assertThat(read("uv.lock", lock))
        .isEqualTo(
            Map.of(
                "one", Set.of("main"),
                "two", Set.of("main"),
                "a", Set.of("main"),
                "b", Set.of("test"),
                "ruff", Set.of("lint")));
  }

  @Test
  void pylockMarkersAreEvaluated() throws IOException {
    var lock =
        """
        lock-version = "1.0"
        dependency-groups = ["dev", "docs"]
        default-groups = ["default"]
        extras = ["fast"]
        created-by = "a test"
        tool.mixed = [1, "two"]
        [[packages]]
        name = "always"
        [[packages]]
        name = "platform"
        marker = "sys_platform == 'win32' and python_version not in '3.8 3.9'"
        [[packages]]
        name = "default"
        marker = "'default' in dependency_groups or 'dev' in dependency_groups"
        [[packages]]
        name = "both"
        marker = "('dev' in dependency_groups or \\"Docs\\" in dependency_groups) and os_name == 'nt'"
        [[packages]]
        name = "extra"
        marker = "'fast' in extras"
        """;
    assertThat(read("pylock.toml", lock))
        .isEqualTo(
            Map.of(
                "always", Set.of("main"),
                "platform", Set.of("main"),
                "default", Set.of("main"),
                "both", Set.of("dev", "docs"),
                "extra", Set.of("fast")));
  }

  @Test
  void pylockWithoutGroupsIsAMistake() {
    refused("pylock.toml", "[[packages]]\nname = 'a'\n", "names no dependency groups");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'dev' in",
        "('dev' in dependency_groups",
        "'dev' in dependency_groups)",
        "'dev' in dependency_groups and",
        "'dev",
        "%",
        "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
      })
  void markerThatIsNoneIsAMistake(String marker) {
    refused(
        "pylock.toml",
        "extras = ['x']\n[[packages]]\nname = 'a'\nmarker = \"" + marker + "\"\n",
        "malformed lock file: the marker");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package = 1",
        "package = [1]",
        "[[package]]\nversion = \"1\"",
        "[[package]]\nname = 1",
        "[[package]]\nname = \"a\"\ngroups = \"dev\"",
        "[[package]]\nname = \"a\"\ngroups = [1]",
      })
  void otherShapesAreMistakes(String lock) {
    refused("poetry.lock", lock, "malformed lock file");
  }

  private void refused(String name, String text, String why) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> read(name, text))
        .withMessageContaining(name)
        .withMessageContaining(why);
  }

  private Map<String, Set<String>> read(String name, String text) throws IOException {
    return LockFiles.read(Files.writeString(folder.resolve(name), text), Limits.DEFAULT)
        .byPackage();
  }
}
