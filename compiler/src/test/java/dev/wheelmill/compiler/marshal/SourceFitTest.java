// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.RealPython;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sources code is taken for. */
class SourceFitTest {
  private static final int FILES = 60;

  private static final String SOURCE =
      """
      import os
      @staticmethod
      def outer(a, *b):
          class Inner(object):
              x: int = 1
              def method(self): return [y for y in (lambda: a)()]
          return Inner
      """;

  private static final String COMPILE =
      """
      import sys, marshal
      source = sys.stdin.buffer.read()
      code = compile(source, 'name-of-the-file.py', 'exec', dont_inherit=True)
      if len(sys.argv) > 1: code = code.co_consts[int(sys.argv[1])]
      print(marshal.dumps(code).hex())
      """;

  /** The sources of which {@link PythonCode#compile} gives the code, in its order. */
  private static final String SOURCES =
      CodeArchive.PYTHON
          + """
          import sys, os, random, sysconfig
          root = sysconfig.get_paths()['stdlib']
          files = []
          for folder, folders, names in os.walk(root):
              folders[:] = sorted(f for f in folders if f not in ('site-packages', '__pycache__'))
              files += [os.path.join(folder, n) for n in sorted(names) if n.endswith('.py')]
          files = sorted(random.Random(3).sample(files, min(int(sys.argv[2]), len(files))))
          def source(path):
              try:
                  with open(path, 'rb') as f: return f.read()
              except OSError:
                  return b''
          write(sys.argv[1], [source(f) for f in files])
          """;

  private final Path folder;

  SourceFitTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static OpenCode compile(RealPython python, String source, String... arguments)
      throws Exception {
    String hex = python.run(COMPILE, source.getBytes(UTF_8), arguments).strip();
    return OpenCode.of(HexFormat.of().parseHex(hex), python.magic()).orElseThrow();
  }

  private static void read(OpenCode code, RealPython python, byte[] source)
      throws MarshalException {
    OpenCode.readFor(code.bytes(), code.position(), python.magic(), source);
  }

  private static void assertRefused(OpenCode code, RealPython python, String source) {
    assertThatThrownBy(() -> read(code, python, source.getBytes(UTF_8)))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("not the code of that source");
  }

  @Test
  void realCodeIsTakenForItsSource() throws Exception {
    for (RealPython python : RealPython.all()) {
      if (!CanonicalForm.supports(python.magic())) {
        continue;
      }
      List<byte[]> codes =
          PythonCode.compile(python, folder, PythonCode.Order.SORTED, FILES, "0", "");
      Path archive = folder.resolve("sources");
      python.run(SOURCES, new byte[0], archive.toString(), Integer.toString(FILES));
      List<byte[]> sources = CodeArchive.read(archive);
      int taken = 0;
      for (int i = 0; i < codes.size(); i++) {
        if (codes.get(i).length > 0) {
          OpenCode open = OpenCode.of(codes.get(i), python.magic()).orElseThrow();
          byte[] source = sources.get(i);
          assertThatCode(() -> read(open, python, source)).doesNotThrowAnyException();
          taken++;
        }
      }
      assertThat(taken).isGreaterThan(FILES / 2);
    }
  }

  @Test
  void codeIsRefusedForSourcesThatItCantBeOf() throws Exception {
    for (RealPython python : RealPython.all()) {
      if (!CanonicalForm.supports(python.magic())) {
        continue;
      }
      OpenCode code = compile(python, SOURCE);
      read(code, python, SOURCE.getBytes(UTF_8));
      read(code, python, SOURCE.replace("\n", "\r").getBytes(UTF_8));
      for (String other :
          new String[] {
            "",
            "import os\n",
            SOURCE.replace("method", "another"),
            SOURCE.replace("Inner", "Outer"),
            SOURCE.replace("\n", " "),
            // What is above the place where it begins is not what begins there.
            "def outer(): pass\n" + SOURCE.replace("outer", "other")
          }) {
        assertRefused(code, python, other);
      }
    }
  }

  @Test
  void codeOfAFunctionIsNoModules() throws Exception {
    for (RealPython python : RealPython.all()) {
      if (CanonicalForm.supports(python.magic())) {
        OpenCode function = compile(python, "def f(x): return x\n", "0");
        assertRefused(function, python, "def f(x): return x\n");
      }
    }
  }

  @Test
  void linesEndAsPythonHasThem() {
    assertThat(count("")).isEqualTo(1);
    assertThat(count("a\nb\r\nc\rd")).isEqualTo(4);
    assertThat(count("a\f\u2028b\n")).isEqualTo(2);
  }

  private static int count(String source) {
    return SourceLines.of(source.getBytes(UTF_8)).count();
  }

  @Test
  void namesAreLookedForFromALineOn() {
    List<Boolean> found = new ArrayList<>();
    SourceLines lines = SourceLines.of("def a\ndef b\n".getBytes(UTF_8));
    for (int line : new int[] {0, 1, 2, 3, 99}) {
      found.add(lines.hasAfter(line, "xb".getBytes(UTF_8), 1, 1));
    }
    assertThat(found).containsExactly(true, true, true, false, false);
    SourceLines wide = SourceLines.of("def \uff42(): 0\n".getBytes(UTF_8));
    assertThat(wide.hasAfter(1, "b".getBytes(UTF_8), 0, 1)).isTrue();
  }
}
