// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiresPythonTest {

  private static final List<String> SPECIFIERS =
      List.of(
          ">=3.8",
          ">=3.8,<4",
          ">=2.7,!=3.0.*,!=3.1.*,!=3.2.*",
          "~=3.7",
          "~=3.7.2",
          "==3.11.*",
          "==3.11",
          "!=3.11.4",
          ">3.7",
          "<3.12",
          "<=3.11",
          ">=3.8.0rc1",
          "<3.13.0a1",
          ">3.11.0.post1",
          "===3.11.4",
          ">=3.11.5, <3.13",
          "",
          ">= 3.9",
          "<4.0.0",
          ">=3.7,<3.7.9",
          "!=3.9.7,>=3.8",
          "!=3.11.4-1",
          ">=3.8.0.post1.dev2",
          "<3.9-1",
          ">3.7.r",
          "==3.11.4+local",
          "!=3.11.4+local",
          "<1!3.8",
          ">=0!3.8",
          "<10000000000",
          "===3.11");

  private static final List<String> VERSIONS =
      List.of(
          "2.7.18", "3.0.0", "3.7.2", "3.7.9", "3.8.0", "3.9.7", "3.11.0", "3.11.4", "3.12.1",
          "3.13.0", "4.0.0");

  private static final String PACKAGING =
      """
      import sys
      from pip._vendor.packaging.specifiers import SpecifierSet
      for line in sys.argv[1:]:
          version, _, text = line.partition('|')
          print(SpecifierSet(text).contains(version, prereleases=True))
      """;

  @Test
  void agreesWithPip() throws Exception {
    Requirement.need(HostPython.has("pip._vendor.packaging"), "pip of python3");
    List<String> questions = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (String specifiers : SPECIFIERS) {
      for (String version : VERSIONS) {
        questions.add(version + "|" + specifiers);
        boolean admits = RequiresPython.parse(specifiers).admits(version);
        answers.add(version + "|" + specifiers + " " + (admits ? "True" : "False"));
      }
    }

    List<String> pip =
        HostPython.script(PACKAGING, questions.toArray(String[]::new)).lines().toList();

    assertThat(pip).hasSameSizeAs(questions);
    for (int i = 0; i < pip.size(); i++) {
      assertThat(answers.get(i)).isEqualTo(questions.get(i) + " " + pip.get(i));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'>=3.11.5',3.11,true",
    "'>=3.12',3.11,false",
    "'!=3.11.*',3.11,false",
    "'<3.11',3.11,false",
    "'<3.11.1',3.11,true",
    "'>=3.8',3.14.0rc2,true",
  })
  void admitsAMinorVersionIfOneOfItsReleasesWillDo(String text, String version, boolean expected) {
    assertThat(RequiresPython.parse(text).admits(version)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'3.8'",
    "'>=3.8 or so'",
    "'>=three'",
    "'=>3'",
    "'>=3.8rc1x'",
    "'>=3.8+local'",
    "'~=4'",
    "'>=3.8\ufffd'",
    "'===3.\ufffd'"
  })
  void asksForNothingWhereItIsMalformed(String text) {
    assertThat(RequiresPython.parse(text).admits("2.0.0")).isTrue();
  }

  @Test
  void aSpaceThatDoesNotBreakIsOne() {
    assertThat(RequiresPython.parse("\u00a0>=\u00a03.8 ,\u0085<4\u202f").admits("3.7.0")).isFalse();
  }

  @Test
  void aVersionMayBeOfAnyLength() {
    String parts = ".1".repeat(100_000);

    assertThat(RequiresPython.parse(">=3.8" + parts).admits("3.7.0")).isFalse();
    assertThat(RequiresPython.parse("!=3.8" + parts).admits("3.8.0")).isTrue();
    assertThat(Versions.normalise("1" + parts)).hasSizeGreaterThan(parts.length());
  }
}
