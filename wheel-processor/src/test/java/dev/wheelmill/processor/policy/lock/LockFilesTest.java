// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.source.PolicyReader;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFilesTest {
  private static final String POETRY =
      "[[package]]\nname = \"Py_Test\"\ngroups = [\"dev\"]\n[metadata]\nlock-version = \"2.1\"\n";
  private static final String UV =
      "version = 1\n[[package]]\nname = \"app\"\nsource = { virtual = \".\" }\n";

  private final Path root;
  private final Path work;

  LockFilesTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.work = Files.createDirectories(root.resolve("work"));
  }

  @Test
  void noFileIsLookedForUnlessARuleHasGroups() throws IOException {
    Files.writeString(root.resolve("poetry.lock"), "not a lock file");
    assertThat(LockFiles.groups(policy("{packages: a, mode: compile}"), work, Limits.DEFAULT))
        .isEqualTo(Groups.NONE);
  }

  @Test
  void fileBesideThePolicyWinsOverTheWorkingFolders() throws IOException {
    Files.writeString(root.resolve("poetry.lock"), POETRY);
    Files.writeString(work.resolve("poetry.lock"), UV);
    assertThat(LockFiles.groups(needy(), work, Limits.DEFAULT).of("py-test"))
        .containsExactly("dev");
  }

  @Test
  void poetrysWinsOverUvsInOneFolder() throws IOException {
    Files.writeString(work.resolve("poetry.lock"), POETRY);
    Files.writeString(work.resolve("uv.lock"), UV);
    assertThat(LockFiles.groups(needy(), work, Limits.DEFAULT).byPackage())
        .containsOnlyKeys("py-test");
  }

  @Test
  void missingFileIsAMistakeOfTheRule() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> LockFiles.groups(needy(), work, Limits.DEFAULT))
        .withMessageContaining("wheelmill.yaml:2:9: rules[0].groups: no lock file")
        .withMessageContaining("poetry.lock, uv.lock, pylock.toml");
  }

  @Test
  void fileThatIsNotTomlIsAMistakeWithItsPlace() throws IOException {
    Files.writeString(work.resolve("uv.lock"), "version = 1\n[[package\n");
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> LockFiles.groups(needy(), work, Limits.DEFAULT))
        .withMessageContaining("uv.lock:2:")
        .withMessageContaining("not TOML");
  }

  @Test
  void listsNestedWithoutEndAreAMistake() throws IOException {
    Files.writeString(work.resolve("uv.lock"), "a = " + "[".repeat(100_000));
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> LockFiles.groups(needy(), work, Limits.DEFAULT))
        .withMessageContaining("too deep");
  }

  @Test
  void otherNameIsAMistake() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> LockFiles.read(work.resolve("Pipfile.lock"), Limits.DEFAULT))
        .withMessageContaining("not the name of a lock file");
  }

  private Policy needy() throws IOException {
    return policy("{groups: dev, mode: no-compile}");
  }

  private Policy policy(String rule) throws IOException {
    var file = root.resolve("wheelmill.yaml");
    return PolicyReader.read(Files.writeString(file, "version: 1\nrules: [" + rule + "]\n"));
  }
}
