// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildTest {
  private static final Map<String, String> CHECKOUT =
      Map.of(
          "version", "0.1.0",
          "commit", "5f65aa12fb33a54909f5d493643932e08635aa7e",
          "commit-date", "2026-11-29",
          "changed", "false",
          "release-date", "2026-11-21T00:00:00Z");

  @Test
  void theProgramKnowsItsVersion() {
    assertThat(Build.ofThisProgram().version()).get().asString().matches("[0-9]+\\.[0-9]+\\..*");
  }

  @Test
  void theVersionNamesTheCommitAndItsDay() {
    assertThat(build(CHECKOUT).line())
        .startsWith("wheelmill 0.1.0 (5f65aa12f 2026-11-29, Java ")
        .endsWith(System.getProperty("os.arch") + ")");
  }

  @Test
  void sourcesThatWereChangedAreNotThoseOfTheCommit() {
    assertThat(build(with("changed", "true")).commit()).contains("5f65aa12f-dirty");
  }

  /** What Maven leaves of properties that nothing sets. */
  @Test
  void anArchiveOfTheSourcesHasNoCommitAndTheDayOfTheRelease() {
    Build build =
        build(
            Map.of(
                "version", "0.1.0",
                "commit", "${git.commit.id.full}",
                "commit-date", "${git.commit.time}",
                "changed", "${git.dirty}",
                "release-date", "2026-11-21T00:00:00Z"));
    assertThat(build)
        .isEqualTo(new Build(Optional.of("0.1.0"), Optional.empty(), Optional.of("2026-11-21")));
    assertThat(build.line()).startsWith("wheelmill 0.1.0 (Java ");
  }

  @Test
  void withoutABuildThereIsNoVersion() {
    assertThat(build(Map.of()).line()).startsWith("wheelmill unpackaged (Java ");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> changed = new java.util.HashMap<>(CHECKOUT);
    changed.put(name, value);
    return changed;
  }

  private static Build build(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return Build.of(properties);
  }
}
