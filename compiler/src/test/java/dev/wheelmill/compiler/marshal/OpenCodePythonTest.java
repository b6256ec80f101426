// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.RealPython;
import dev.wheelmill.compiler.marshal.PythonCode.Order;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that is opened and named again must be what compiling under that name gives. */
class OpenCodePythonTest {
  private static final int FILES = 60;
  private static final String NAME = "/srv/app/lib/python3/site-packages/pkg/mod.py";

  private static final List<byte[]> NAMES =
      List.of(
          NAME.getBytes(UTF_8),
          "six.py".getBytes(UTF_8),
          "m".getBytes(UTF_8),
          "abc".getBytes(UTF_8),
          "abcd".getBytes(UTF_8),
          "é".getBytes(UTF_8),
          "".getBytes(UTF_8),
          "self".getBytes(UTF_8),
          "ünïcode/ğ.py".getBytes(UTF_8),
          "/not/utf-8/\u00ff\u00fe.py".getBytes(ISO_8859_1),
          ("/" + "long/".repeat(51) + ".py").getBytes(UTF_8),
          ("/" + "longer/".repeat(60) + ".py").getBytes(UTF_8),
          "x".repeat(300).getBytes(UTF_8));

  private static final String COMPILE =
      """
      import sys, marshal, os
      name = os.fsdecode(bytes.fromhex(sys.argv[1]))
      source = sys.stdin.buffer.read()
      print(marshal.dumps(compile(source, name, 'exec', dont_inherit=True)).hex())
      """;

  /** Its docstring, constants, names and tuples are equal to the name, or hold it. */
  private static final String MODULE =
      """
      '%1$s'
      path = '%1$s'
      pair = ('%1$s', b'%1$s', '%1$s!')
      def f(x=frozenset({'%1$s', 1})):
          '%1$s'
          return x in {'%1$s', 'other'}, '%1$s', 'abc', 'abcd', 'é', '', 'self', 'm'
      class C:
          '%1$s'
          def g(self): return lambda: '%1$s'
      """;

  private final Path folder;

  OpenCodePythonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void isInAnyFolderWhatTheCodeWouldBeThere() throws Exception {
    for (RealPython python : RealPython.all()) {
      List<byte[]> codes = PythonCode.compile(python, folder, Order.SORTED, FILES, "0", "");
      for (int i = 0; i < codes.size(); i++) {
        if (codes.get(i).length > 0) {
          OpenCode open = OpenCode.of(codes.get(i), python.magic()).orElseThrow();
          assertSameAsDirectly(open, codes.get(i), NAMES.get(0), python.magic());
          assertSameAsDirectly(open, codes.get(i), NAMES.get(i % NAMES.size()), python.magic());
        }
      }
    }
  }

  private static void assertSameAsDirectly(OpenCode open, byte[] code, byte[] name, int magic)
      throws MarshalException {
    for (CodeTransform slimming : CodeTransform.NONE.variants()) {
      byte[] expected = CanonicalForm.of(code, magic, slimming.withFileName(name));
      assertThat(Arrays.equals(open.named(name, slimming), expected)).isTrue();
    }
  }

  @Test
  void constantsThatAreEqualToTheNameStayWhatTheyAre() throws Exception {
    for (RealPython python : RealPython.all()) {
      for (byte[] name : List.of(NAME.getBytes(UTF_8), "/elsewhere/mod.py".getBytes(UTF_8))) {
        byte[] here = compile(python, NAME.getBytes(UTF_8), MODULE.formatted(NAME));
        byte[] there = compile(python, name, MODULE.formatted(NAME));
        OpenCode open = OpenCode.of(here, python.magic()).orElseThrow();
        assertThat(open.named(name, CodeTransform.NONE))
            .isEqualTo(CanonicalForm.of(there, python.magic()));
      }
    }
  }

  @Test
  void codeOfAnyNameOpensToTheSame() throws Exception {
    for (RealPython python : RealPython.all()) {
      byte[] reference = open(python, "/a/b.py".getBytes(UTF_8)).bytes();
      for (byte[] name : NAMES) {
        assertThat(open(python, name).bytes()).isEqualTo(reference);
      }
    }
  }

  private static OpenCode open(RealPython python, byte[] name) throws MarshalException {
    byte[] code = compile(python, name, MODULE.formatted(NAME));
    return OpenCode.of(code, python.magic()).orElseThrow();
  }

  @Test
  void codeThatHoldsTheStandInIsNotOpened() throws Exception {
    RealPython python = RealPython.all().get(0);
    byte[] name = NAME.getBytes(UTF_8);
    for (String source : List.of("x = '%s'", "x = 'a %s'", "x = b'%s'")) {
      byte[] code = compile(python, name, source.formatted("<wheelmill: name of the source>"));
      assertThat(OpenCode.of(code, python.magic())).isEqualTo(Optional.empty());
    }
  }

  @Test
  void whatWasKeptIsReadStrictly() throws Exception {
    RealPython python = RealPython.all().get(0);
    OpenCode open = open(python, NAME.getBytes(UTF_8));
    byte[] bytes = open.bytes();
    int magic = python.magic();
    assertThat(OpenCode.read(bytes, open.position(), magic).bytes()).isEqualTo(bytes);
    for (int position : new int[] {-1, 0, open.position() + 1, bytes.length, Integer.MAX_VALUE}) {
      assertRefused(bytes, position, magic);
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length - 1), open.position(), magic);
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), open.position(), magic);
    assertRefused(bytes, open.position(), 1);
  }

  private static void assertRefused(byte[] bytes, int position, int magic) {
    assertThatThrownBy(() -> OpenCode.read(bytes, position, magic))
        .isInstanceOf(MarshalException.class);
  }

  private static byte[] compile(RealPython python, byte[] name, String source) {
    String hex = HexFormat.of().formatHex(name);
    String printed = python.run(COMPILE, source.getBytes(UTF_8), hex);
    return HexFormat.of().parseHex(printed.strip());
  }
}
