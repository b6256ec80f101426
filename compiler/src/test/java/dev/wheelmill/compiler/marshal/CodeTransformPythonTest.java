// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.RealPython;
import dev.wheelmill.compiler.marshal.PythonCode.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms of what real interpreters compile, against what these compile themselves. */
class CodeTransformPythonTest {
  private static final int FILES = 50;
  private static final CodeTransform COLUMNS = CodeTransform.slimming(Columns.DROP, false);
  private static final CodeTransform MERGED = CodeTransform.slimming(Columns.MERGE, false);
  private static final CodeTransform DOCSTRINGS = CodeTransform.slimming(Columns.KEEP, true);
  private static final CodeTransform BOTH = CodeTransform.slimming(Columns.DROP, true);

  /**
   * Compares code field by field with code whose docstrings were dropped, asks a function made of
   * each for its docstring, and prints what is not as it should be; then the docstrings before and
   * after.
   */
  private static final String CHECK_DOCSTRINGS =
      """
      import sys, marshal, types, dis
      fields = [n for n in dir(types.CodeType) if n.startswith('co_') and n != 'co_lnotab'
                and not callable(getattr(types.CodeType, n)) and n not in ('co_consts', 'co_flags')]
      before = after = 0
      def uses(code, index):
          work = [i for i in dis.get_instructions(code)
                  if i.opname not in ('CACHE', 'EXTENDED_ARG')]
          return [after for i, after in zip(work, work[1:] + work[-1:])
                  if i.opcode in dis.hasconst and i.arg == index]
      def doc(code):
          if code.co_flags & 3 != 3 or code.co_name[0] == '<': return None
          cells = tuple(types.CellType() for _ in code.co_freevars)
          return types.FunctionType(code, {}, closure=cells).__doc__
      def check(a, b, where):
          global before, after
          for n in fields:
              if getattr(a, n) != getattr(b, n): print(where, n)
          if (a.co_flags ^ b.co_flags) & ~0x4000000: print(where, 'co_flags')
          if len(a.co_consts) != len(b.co_consts): print(where, 'co_consts')
          before += doc(a) is not None
          after += doc(b) is not None
          if doc(b) is not None and not uses(a, 0): print(where, 'kept', doc(b))
          for i, (x, y) in enumerate(zip(a.co_consts, b.co_consts)):
              if isinstance(x, types.CodeType): check(x, y, where + '.' + x.co_name)
              elif type(x) is str and y is None:
                  is_doc = [n.opname == 'STORE_NAME' and n.argval == '__doc__' for n in uses(a, i)]
                  if is_doc != ([] if a.co_flags & 3 == 3 else [True]): print(where, 'lost', x)
              elif type(x) is not type(y) or repr(x) != repr(y) and type(x) is not frozenset:
                  print(where, 'constant', i, x, y)
      for i, (a, b) in enumerate(zip(read(sys.argv[1]), read(sys.argv[2]))):
          if a: check(marshal.loads(a), marshal.loads(b), str(i))
      print(before, after)
      """;

  /** Prints which code has other positions than the one it was made of, or a larger table. */
  private static final String CHECK_LINES =
      """
      import sys, marshal, types, dis
      def check(a, b, where):
          lines = [list(dis.findlinestarts(code)) for code in (a, b)]
          if lines[0] != lines[1]: print(where, 'starts of lines')
          if hasattr(a, 'co_positions'):
              if list(a.co_positions()) != list(b.co_positions()): print(where, 'positions')
              if len(a.co_linetable) < len(b.co_linetable): print(where, 'size')
          for x, y in zip(a.co_consts, b.co_consts):
              if isinstance(x, types.CodeType): check(x, y, where + '.' + x.co_name)
      for i, (a, b) in enumerate(zip(read(sys.argv[1]), read(sys.argv[2]))):
          if a: check(marshal.loads(a), marshal.loads(b), str(i))
      """;

  private static final String MODULE =
      """
      'of the module'
      def plain():
          'of plain'
          assert plain.__name__ == 'plain'
          return 1
      def shared():
          'shared'
          return 'shared'
      def without():
          return 'value'
      class C:
          'of C'
          attribute = 'of C.attribute'
          def method(self):
              'of method'
              def inner():
                  'of inner'
              return inner
      name = lambda: 'of no function'
      result = (__doc__, plain.__doc__, plain(), shared.__doc__, without.__doc__, without(),
                C.__doc__, C.attribute, C.method.__doc__, C().method().__doc__, name())
      """;

  private final Path folder;

  CodeTransformPythonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void dropsColumnsAsTheInterpreterDoesWithoutDebugRanges() throws Exception {
    for (RealPython python : RealPython.all()) {
      List<byte[]> ours = transformed(python, compiled(python), COLUMNS);
      List<byte[]> real = transformed(python, compiledWithoutColumns(python), CodeTransform.NONE);
      assertThat(ours).hasSameSizeAs(real);
      List<String> differences = new ArrayList<>();
      for (int i = 0; i < ours.size(); i++) {
        difference(python, ours.get(i), real.get(i)).ifPresent(differences::add);
      }
      // Two functions on one line may become equal; a compiler that sees this makes one of them.
      assertThat(differences)
          .hasSizeLessThanOrEqualTo(FILES / 50)
          .noneMatch(difference -> difference.endsWith("linetable"));
    }
  }

  @Test
  void mergesEntriesOfOneLineAndKeepsTheLineOfEachInstruction() throws Exception {
    for (RealPython python : RealPython.all()) {
      List<byte[]> real = compiledWithoutColumns(python);
      List<byte[]> ours = transformed(python, real, MERGED);
      assertThat(PythonCode.judge(python, folder, CHECK_LINES, real, ours))
          .describedAs("%s", python)
          .isEmpty();
    }
  }

  private List<byte[]> compiledWithoutColumns(RealPython python) throws IOException {
    return PythonCode.compileWithoutColumns(python, folder, FILES);
  }

  private static Optional<String> difference(RealPython python, byte[] ours, byte[] real)
      throws MarshalException {
    if (ours.length == 0) {
      return Optional.empty();
    }
    CodeFormat format = CodeFormat.of(python.magic()).orElseThrow();
    return ValueComparison.firstDifference(
        MarshalReader.read(ours, format), MarshalReader.read(real, format));
  }

  @Test
  void dropsDocstringsAndNothingElse() throws Exception {
    for (RealPython python : RealPython.all()) {
      List<byte[]> compiled = compiled(python);
      List<byte[]> ours = transformed(python, compiled, DOCSTRINGS);
      String judgement = PythonCode.judge(python, folder, CHECK_DOCSTRINGS, compiled, ours);
      assertThat(judgement).describedAs("%s", python).matches("\\d+ \\d+\\s+");
      String[] counts = judgement.strip().split(" ", -1);
      assertThat(Integer.parseInt(counts[0])).isPositive();
      assertThat(Integer.parseInt(counts[1])).isLessThan(Integer.parseInt(counts[0]) / 10);
    }
  }

  @Test
  void keepsWhatAModuleDoes() throws Exception {
    for (RealPython python : RealPython.all()) {
      byte[] module = compiledModule(python, MODULE);
      List<byte[]> ours = transformed(python, List.of(module), BOTH);
      String script =
          """
          import sys, marshal
          for path in sys.argv[1:]:
              space = {'__name__': 'm'}
              exec(marshal.loads(read(path)[0]), space)
              print(space['result'])
          """;
      assertThat(PythonCode.judge(python, folder, script, List.of(module), ours).lines())
          .containsExactly(
              "('of the module', 'of plain', 1, 'shared', None, 'value', 'of C', 'of C.attribute',"
                  + " 'of method', 'of inner', 'of no function')",
              "(None, None, 1, 'shared', None, 'value', None, 'of C.attribute', None, None,"
                  + " 'of no function')");
    }
  }

  /** From 3.14 on there are instructions for annotations before the docstring. */
  @ParameterizedTest
  @ValueSource(strings = {"", "from __future__ import annotations"})
  void dropsDocstringsBesideAnnotations(String beginning) throws Exception {
    String source =
        """
        'of the module'
        %s
        class C:
            'of C'
            attribute: int = 1
            class D:
                'of D'
                if __name__:
                    other: int = 2
        if __name__:
            name: int = 3
        """
            .formatted(beginning);
    String script =
        """
        import sys, marshal
        for path in sys.argv[1:]:
            space = {'__name__': 'm'}
            exec(marshal.loads(read(path)[0]), space)
            print(space['__doc__'], space['C'].__doc__, space['C'].D.__doc__, space['name'])
        """;
    for (RealPython python : RealPython.all()) {
      byte[] module = compiledModule(python, source);
      List<byte[]> ours = transformed(python, List.of(module), DOCSTRINGS);
      assertThat(PythonCode.judge(python, folder, script, List.of(module), ours).lines())
          .describedAs("%s", python)
          .containsExactly("of the module of C of D 3", "None None None 3");
    }
  }

  private byte[] compiledModule(RealPython python, String source) {
    String script =
        """
        import sys, marshal
        print(marshal.dumps(compile(sys.stdin.read(), 'm.py', 'exec')).hex())
        """;
    return HexFormat.of().parseHex(python.run(script, source.getBytes(UTF_8)).strip());
  }

  @Test
  void putsAFileNameIntoAllCode() throws Exception {
    byte[] path = "/a/ğ \u00e9\u00ff/\u0001.py".getBytes(ISO_8859_1);
    String script =
        """
        import sys, os, marshal, types
        names = set()
        def collect(code):
            names.add(code.co_filename)
            for c in code.co_consts:
                if isinstance(c, types.CodeType): collect(c)
        for piece in read(sys.argv[2]):
            if piece: collect(marshal.loads(piece))
        print([os.fsencode(n).hex() for n in names])
        """;
    for (RealPython python : RealPython.all()) {
      List<byte[]> compiled = compiled(python);
      List<byte[]> ours = transformed(python, compiled, CodeTransform.NONE.withFileName(path));
      assertThat(PythonCode.judge(python, folder, script, compiled, ours).strip())
          .isEqualTo("['" + HexFormat.of().formatHex(path) + "']");
    }
  }

  @Test
  void changesNothingASecondTime() throws Exception {
    for (RealPython python : RealPython.all()) {
      List<byte[]> once = transformed(python, compiled(python), BOTH);
      assertThat(transformed(python, once, BOTH)).containsExactlyElementsOf(once);
    }
  }

  private List<byte[]> compiled(RealPython python) throws IOException {
    return PythonCode.compile(python, folder, Order.SORTED, FILES, "0", "");
  }

  private static List<byte[]> transformed(
      RealPython python, List<byte[]> pieces, CodeTransform transform) throws MarshalException {
    List<byte[]> transformed = new ArrayList<>();
    for (byte[] piece : pieces) {
      transformed.add(
          piece.length == 0 ? piece : CanonicalForm.of(piece, python.magic(), transform));
    }
    return transformed;
  }
}
