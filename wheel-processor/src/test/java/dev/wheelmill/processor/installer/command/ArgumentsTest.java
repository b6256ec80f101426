// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static Arguments of(String line) {
    return new Arguments(List.of(line.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "install -t libs x",
        "install -tlibs x",
        "install --target libs",
        "install --target=libs x",
        "install -t other --target libs",
        "install --target libs -- --target other",
      })
  void aValueIsFoundInEachForm(String line) {
    assertThat(of(line).value("--target", "-t")).contains("libs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"install", "install --target", "install --targets x", "-- --target x"})
  void whatIsNotThereIsNotFound(String line) {
    assertThat(of(line).value("--target", "-t")).isEmpty();
  }

  @Test
  void optionsThatAreShortenedAreMeantInFullWhereOnlyOneIs() {
    Arguments said =
        of("install --targ=x --pre --pref y --us --user --p z -- --targ")
            .inFull(Set.of("--target", "--prefix", "--user", "--python"), Set.of("--pre"));
    assertThat(said.words())
        .containsExactly(
            "install",
            "--target=x",
            "--pre",
            "--prefix",
            "y",
            "--user",
            "--user",
            "--p",
            "z",
            "--",
            "--targ");
  }

  @Test
  void shortOptionsThatStandTogetherAreTakenApart() {
    Arguments said = of("install -Ut libs -qqt=x -rU -U --Uq -- -Ut").apart("Uq");
    assertThat(said.words())
        .containsExactly(
            "install", "-U", "-t", "libs", "-q", "-q", "-t=x", "-rU", "-U", "--Uq", "--", "-Ut");
  }

  @Test
  void optionsBehindTheDashesAreNone() {
    assertThat(of("run --system -- --user").has("--system")).isTrue();
    assertThat(of("run --system -- --user").has("--user")).isFalse();
  }

  @Test
  void aWordIsPutBehindTheSubcommand() {
    Arguments said = of("-q install x");
    assertThat(said.subcommand(Set.of("install", "x"))).contains("install");
    assertThat(said.with("--no-compile", "install"))
        .containsExactly("-q", "install", "--no-compile", "x");
    assertThat(said.after("install").words()).containsExactly("x");
  }

  @Test
  void optionsAreRepeatedWithTheirValues() {
    assertThat(of("-C there install --project=x").repeat("-C", "--project", "--directory"))
        .containsExactly("-C", "there", "--project", "x");
  }
}
