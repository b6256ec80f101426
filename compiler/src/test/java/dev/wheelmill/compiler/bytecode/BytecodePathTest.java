// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytecodePathTest {

  @ParameterizedTest
  @CsvSource({
    "a/__pycache__/b.cpython-311.pyc,               a/b.py,      cpython-311,             ''",
    "__pycache__/b.cpython-311.pyc,                 b.py,        cpython-311,             ''",
    "/a/__pycache__/b.cpython-311.opt-1.pyc,        /a/b.py,     cpython-311,             1",
    "a/__pycache__/b.cpython-311.opt-2.pyc,         a/b.py,      cpython-311,             2",
    "a/__pycache__/b.cpython-313t.pyc,              a/b.py,      cpython-313t,            ''",
    "a/__pycache__/b.pypy310.opt-1.pyc,             a/b.py,      pypy310,                 1",
    "a/__pycache__/b.graalpy242-311.pyc,            a/b.py,      graalpy242-311,          ''",
    "a/__pycache__/b.whatever.pyc,                  a/b.py,      whatever,                ''",
    "a/__pycache__/foo.bar.cpython-311.pyc,         a/foo.bar.py, cpython-311,            ''",
    "a/__pycache__/foo.bar.cpython-38.opt-2.pyc,    a/foo.bar.py, cpython-38,             2",
    "a/__pycache__/b.cpython-311.opt-typeguard.pyc, a/b.py,      cpython-311,             typeguard",
    "a/__pycache__/b.opt-1.cpython-311.pyc,         a/b.opt-1.py, cpython-311,            ''",
    "t/__pycache__/test_x.cpython-311-pytest-8.3.4.pyc, t/test_x.py, cpython-311-pytest-8.3.4, ''",
    "t/__pycache__/a.b.cpython-39-pytest-8.4.0.dev1+g1.pyc, t/a.b.py, "
        + "cpython-39-pytest-8.4.0.dev1+g1, ''",
    "a/__pycache__/b.cpython-34.pyo,                a/b.py,      cpython-34,              o",
  })
  void takesApartTheNamesInTheCache(String path, String source, String tag, String optimization) {
    assertThat(BytecodePath.parse(path))
        .contains(new BytecodePath(path, source, Optional.of(tag), optimization));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.pyc, a/b.py, ''",
    "b.pyc, b.py, ''",
    "a/b.pyo, a/b.py, o",
    "a/b.cpython-311.pyc, a/b.cpython-311.py, ''",
    "a__pycache__/b.cpython-311.pyc, a__pycache__/b.cpython-311.py, ''",
    "__pycache__/b.pyc, __pycache__/b.py, ''",
  })
  void takesApartTheNamesBesideTheSource(String path, String source, String optimization) {
    BytecodePath parsed = BytecodePath.parse(path).orElseThrow();
    assertThat(parsed)
        .isEqualTo(new BytecodePath(path, source, Optional.empty(), optimization))
        .returns(true, BytecodePath::legacy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b.py", ".pyc", "a/.pyc", "", "a.pyc/b", "a/b.PYC", "pyc", "a/b.pyd"})
  void seesNoBytecodeInOtherNames(String path) {
    assertThat(BytecodePath.parse(path)).isEmpty();
  }

  @Test
  void keepsALineBreakInAName() {
    assertThat(BytecodePath.parse("a/__pycache__/b\nc.cpython-311.pyc"))
        .map(BytecodePath::sourcePath)
        .contains("a/b\nc.py");
  }

  @Test
  void namesTheLegacyPlace() {
    assertThat(BytecodePath.legacyPath("a/foo.bar.py")).isEqualTo("a/foo.bar.pyc");
  }

  @Test
  void refusesASourceWithoutASuffix() {
    assertThatThrownBy(() -> BytecodePath.cachePath("a.b/c", "x", OptimizationLevel.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.b/c");
  }

  @Test
  void namesTheCacheAsTheInterpreterDoes() {
    List<String> sources = List.of("a/b.py", "b.py", "/x/a.b.py", "a/.py", "a/b.pyw", "ä b/ğ.py");
    String script =
        """
        import sys, importlib.util as u
        for s in sys.stdin.buffer.read().decode().split('\\n'):
            for o in ('', 1, 2): print(u.cache_from_source(s, optimization=o))
        """;
    for (RealPython python : RealPython.all()) {
      String tag = "cpython-3" + python.minor();
      List<String> ours =
          sources.stream()
              .flatMap(
                  s ->
                      List.of(OptimizationLevel.values()).stream()
                          .map(level -> BytecodePath.cachePath(s, tag, level)))
              .toList();
      String real = python.run(script, String.join("\n", sources).getBytes(UTF_8));
      assertThat(ours).isEqualTo(real.lines().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b.py", "b.py", "/x/a.b.py", "a/b c.py"})
  void parsesWhatItNames(String source) {
    for (OptimizationLevel level : OptimizationLevel.values()) {
      String path = BytecodePath.cachePath(source, "cpython-311", level);
      assertThat(BytecodePath.parse(path)).map(BytecodePath::sourcePath).contains(source);
    }
  }
}
