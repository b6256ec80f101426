// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RawPathTest {

  @BeforeEach
  void needUnicodeNames() {
    assumeTrue(
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "needs a locale whose names are UTF-8, such as C.UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b.py, b.py",
    "/a/b%2C.py, 'b,.py'",
    "/a/%C3%BC.py, \u00fc.py",
    "/a/x%FF.py, x\udcff.py",
    "/a/x%FF%FEy.py, x\udcff\udcfey.py",
    "/a/%C3.py, \udcc3.py",
    "/a/%E2%82.py, \udce2\udc82.py",
    "/a/%EF%BF%BD.py, \ufffd.py",
    "/a/%25FF.py, %FF.py",
    "/a%FF/b.py, b.py",
    "/a/%F0%9F%90%8D.py, \ud83d\udc0d.py"
  })
  void aNameIsAsPythonDecodesIt(String uri, String name) {
    Path path = Path.of(URI.create("file://" + uri));
    assertThat(RawPath.name(path)).isEqualTo(name);
    assertThat(RawPath.beside(path, name)).isEqualTo(path);
    assertThat(new String(RawPath.bytes(path), StandardCharsets.ISO_8859_1))
        .endsWith(new String(RawPath.encode(name), StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00fc", "\udc80\udcff", "x/\udcfe/\u20ac", "\ud83d\udc0d"})
  void bytesAreThoseOfPythonsFsencode(String name) {
    byte[] bytes = RawPath.encode(name);
    Path path = RawPath.resolve(Path.of("/"), name);
    assertThat(RawPath.bytes(path)).endsWith(bytes).hasSize(bytes.length + 1);
  }

  @Test
  void filesOfAnyNameAreFoundAgain(@TempDir Path folder) throws Exception {
    List<String> names =
        List.of("a b.py", "x\udcff.py", "%FF.py", "\ufffd.py", "new\nline", "#?.py");
    for (String name : names) {
      Files.writeString(RawPath.resolve(folder, name), name.length() + "");
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(RawPath::name)).containsExactlyInAnyOrderElementsOf(names);
    }
    assertThat(RawPath.beside(folder.resolve("other"), "x\udcff.py")).hasContent("5");
  }

  @Test
  void whatLiesBesideAFileMayLieDeeper() {
    Path odd = RawPath.resolve(Path.of("/a"), "x\udcff.py");
    Path beside = RawPath.beside(odd, "__pycache__/x\udcff.pyc");
    assertThat(beside.getParent()).isEqualTo(Path.of("/a/__pycache__"));
    assertThat(RawPath.name(beside)).isEqualTo("x\udcff.pyc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/a/b", "a\udcff", "/x/a\udcff/b", "x/\udc80", "/a\u00fc"})
  void aTextAndItsPathAreTheSame(String text) {
    Path path = RawPath.of(text);
    assertThat(path.isAbsolute()).isEqualTo(text.startsWith("/"));
    assertThat(RawPath.text(path)).isEqualTo(text);
    assertThat(RawPath.isRaw(text)).isEqualTo(text.contains("\udcff") || text.contains("\udc80"));
  }
}
