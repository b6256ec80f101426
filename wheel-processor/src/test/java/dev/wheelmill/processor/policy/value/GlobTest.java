// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**/tests/** | tests/a.py",
        "**/tests/** | a/b/tests/c/d.py",
        "**/*.py | a.py",
        "a/**/b.py | a/b.py",
        "a/**/b.py | a/x/y/b.py",
        "** | a/b",
        "*.py | a.py",
        "a?c.py | abc.py",
        "[ab].py | b.py",
        "[!ab].py | c.py",
        "[]x].py | ].py",
        "[a-].py | -.py",
        "{a,b/**}/c.py | b/x/c.py",
        "{a,b}.{py,pyi} | b.pyi",
        "{{ project }}/*.py | {{ project }}/a.py",
        "{{a}}/{b,{c}}.py | {{a}}/{c}.py",
        "{}/a.py | {}/a.py",
        "a,b.py | a,b.py",
        "../../../bin/* | ../../../bin/tool",
        "a.b+(c).py | a.b+(c).py",
        "ü*.py | über.py",
      })
  void pathMatches(String glob, String path) {
    assertThat(Glob.ofPath(glob).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**/tests/** | a/tests",
        "**/tests/** | a/mytests/b.py",
        "*.py | a/b.py",
        "a?c.py | a/c.py",
        "a[!x]c.py | a/c.py",
        "a/**/b.py | ab.py",
        "a/** | a",
        "A.py | a.py",
        "[!ab].py | a.py",
        "a.py | aXpy",
        "tests | tests/a.py",
      })
  void pathDoesNotMatch(String glob, String path) {
    assertThat(Glob.ofPath(glob).matches(path)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "My_Pkg*, my-pkg-extras",
    "zope.interface, zope-interface",
    "a__.-b, a-b",
    "'{Foo,BAR}_x', bar-x",
    "[a-c]*, botocore",
    "IPYTHON, ipython",
  })
  void nameMatchesInNormalisedForm(String glob, String name) {
    assertThat(Glob.ofName(glob).matches(name)).isTrue();
    assertThat(Glob.ofName(glob).matches("x" + name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a/", "a**", "**a/b", "***", "a/**b", "[", "[]", "{a", "a}", "{**/a}", "a\\b"
      })
  void wrongPathIsRefused(String glob) {
    assertThatIllegalArgumentException().isThrownBy(() -> Glob.ofPath(glob));
  }

  @Test
  void deepestNestingThatIsAllowedMatchesLongPaths() {
    var glob = Glob.ofPath("{a,".repeat(120) + "**" + "}".repeat(120));
    assertThat(glob.matches("folder/".repeat(1000) + "x.py")).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> Glob.ofPath("a".repeat(501)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "**", "[b-a]"})
  void wrongNameIsRefused(String glob) {
    assertThatIllegalArgumentException().isThrownBy(() -> Glob.ofName(glob));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"[a&&b];&", "a|b;a|b", "$^;$^", "(a)+;(a)+", "{a,{b,c}};c", "a{,b};a", "[[:a]];:]"})
  void signsOfRegularExpressionsHaveNoMeaning(String glob, String path) {
    assertThat(Glob.ofPath(glob).matches(path)).isTrue();
    assertThat(Glob.ofPath(glob).matches(path + "\n")).isFalse();
  }
}
